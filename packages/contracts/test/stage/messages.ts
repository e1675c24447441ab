import { freshNonce } from "./grants.ts";
import type { Stage } from "./stage.ts";
import { FAR } from "./words.ts";

/** What Asha signs (`WriteConsent`) to let Lakeside Hospital write, in her first consent epoch. */
export function writeMessage<Change extends object = object>(on: Stage, changes?: Change) {
  const who = { patientId: on.ashaId, provider: on.ids.lakeside };
  const counts = { consentEpoch: 0, revocations: 0, nonce: freshNonce(1) };
  return { ...who, expiry: FAR, ...counts, deadline: FAR, ...changes };
}
