import type { Hex, RelayResult } from "@linchpin/protocol";
import type { RelayAccount } from "./RelayPot.ts";

/** A call that this custodian makes from its own account, on its own behalf. */
export interface Outgoing {
  readonly purpose: "anchor";
  /** The custodian's own account. */
  readonly wallet: Hex;
  readonly to: Hex;
  readonly data: Hex;
}

/** A signed message, and on whose account it is relayed. */
export interface OutgoingMessage {
  readonly to: Hex;
  readonly data: Hex;
  readonly of: RelayAccount;
  /** What it may cost at most. */
  readonly mostGas: bigint;
  /** Something stops here once its contract takes it: that is found out also where a quota refuses to pay. */
  readonly stops: boolean;
}

/** What one session sends in one post: made in its order, in one transaction. */
export interface OutgoingPost {
  /** The session's. */
  readonly wallet: Hex;
  readonly calls: readonly OutgoingMessage[];
  /** Called once for each call that its contract takes now and that was not sent before; sending waits for it. */
  readonly whenTaken: (at: number) => Promise<void>;
}

/** The one queue of the custodian's account. What it took survives a crash. */
export interface Sender {
  /**
   * Signs, writes down and sends a call. The same call while it waits, or mined within the last hour, is not sent
   * twice: its transaction is answered again, and is not new.
   *
   * Errors: `relay/reverted`, `relay/too-much-gas`, `chain/unavailable`.
   */
  readonly send: (call: Outgoing) => Promise<{ readonly transaction: Hex; readonly isNew: boolean }>;
  /**
   * Sends signed messages through the relay contract, together with others that wait at the same time. What a contract
   * refuses now is not sent; what was sent within the last hour is not sent twice. Answers one result a call.
   *
   * Errors: `relay/too-much-gas`, `quota/…`, `relay/busy`, `chain/unavailable`.
   */
  readonly relay: (post: OutgoingPost) => Promise<readonly RelayResult[]>;
  /** Whether a call of this purpose waits for its block. */
  readonly isWaiting: (purpose: "relay" | "anchor") => Promise<boolean>;
  /** Sends again what waits, and notes what was mined. */
  readonly tend: () => Promise<void>;
}
