import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "../keys/Keyring.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** A patient with their keys unlocked: who guards, and who is guarded. */
export interface Myself {
  readonly as: SignedIn;
  readonly keyring: Keyring;
  readonly patientId: Hex;
}
