import type { Hex } from "@linchpin/protocol";
import type { RelayAccount } from "./RelayPot.ts";

/** A call that this custodian sends from its own account. */
export interface Outgoing {
  readonly purpose: "relay" | "anchor";
  /** Whose quota a relay uses; an anchor uses none. */
  readonly of?: RelayAccount;
  /** Who asked: the session's wallet, or the custodian's own account. */
  readonly wallet: Hex;
  readonly to: Hex;
  readonly data: Hex;
}

/** The one queue of the custodian's account. What it took survives a crash. */
export interface Sender {
  /**
   * Signs, writes down and sends a call. The same call while it waits, or mined within the last hour, is not sent
   * twice: its transaction is answered again, and is not new. What is new was simulated: the contract takes it now.
   *
   * Errors: `relay/reverted`, `relay/too-much-gas`, `quota/…`, `chain/unavailable`.
   */
  readonly send: (call: Outgoing) => Promise<{ readonly transaction: Hex; readonly isNew: boolean }>;
  /** Whether a call of this purpose waits for its block. */
  readonly isWaiting: (purpose: Outgoing["purpose"]) => Promise<boolean>;
  /** Sends again what waits, and notes what was mined. */
  readonly tend: () => Promise<void>;
}
