import type { Signer, TransactionResponse } from "ethers";
import type { Guarded } from "../stage/recoveries.ts";
import type { TypedMessage } from "../stage/sign.ts";

/** What happens between signing and sending. After it the message must be worth nothing. */
export type Ending = (guarded: Guarded) => Promise<unknown>;

/** One signed message of ours, everything in place so that it would be accepted as it stands. */
export interface Prepared {
  /** Domain, types and value as they are to be signed. */
  readonly message: TypedMessage;
  /** All who must sign, in the order in which `send` takes their signatures. */
  readonly signers: readonly Signer[];
  /** Sends the value as it was prepared, whatever was signed. */
  send(signatures: readonly string[]): Promise<TransactionResponse>;
  readonly endings: Readonly<Record<string, Ending>>;
  /** Sent again it changes nothing and is no error: so that a relayer's repetition cannot hold a batch up. */
  readonly isHarmlessTwice?: boolean;
}

export type Prepare = (guarded: Guarded) => Promise<Prepared>;
