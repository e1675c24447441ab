import type { Hex } from "@linchpin/protocol";

/** Out of which part of the day's relays a message is paid. */
export type RelayPot =
  /** It stops a grant that lies here. A part of all relays is kept for these. */
  | "revocation"
  /** A patient's or provider's wallet asks. */
  | "enrolled"
  /** Anybody else, as before an enrolment: wallets cost nothing to make, so all of them share a small part. */
  | "stranger";

/** Who pays with their quota for a message, and out of which pot. */
export interface RelayAccount {
  readonly pot: RelayPot;
  /** The patient whose grant ends; otherwise the patient or the wallet that asks. */
  readonly account: Hex;
}
