import type { Keyring } from "../keys/Keyring.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Keeping } from "./Outbox.ts";
import type { AtWork } from "./Worker.ts";

/** Who carries a sending out, and with what. */
export interface Carrying extends Keeping {
  readonly as: SignedIn;
  /** While it is unlocked. */
  readonly keyring?: Keyring | null | undefined;
  /** For work steps alone. */
  readonly wallet?: AtWork["wallet"] | undefined;
}
