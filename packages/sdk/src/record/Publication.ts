import type { Deal, Deposit, Hex, KeyBundle, Manifest, SealedBox } from "@linchpin/protocol";
import type { Car } from "@linchpin/storage";
import type { Held } from "./Spool.ts";

/**
 * A record version sealed and ready to be handed out; nothing has left this machine yet. All that is secret in it is
 * sealed.
 */
export interface Publication {
  readonly tokenId: Hex;
  /** Of the manifest: the token id, for a first version. */
  readonly digest: Hex;
  readonly manifest: Manifest;
  readonly bundle: KeyBundle;
  readonly deposit: Deposit;
  readonly deals: readonly Deal[];
  /** Each custodian's shares, sealed to it. */
  readonly boxes: readonly SealedBox[];
  /** Sealed parts and the manifest, to be stored. */
  readonly files: readonly Car[];
  /** The ciphertexts behind them: to be released once they are stored, or never will be. */
  readonly held: readonly Held[];
}
