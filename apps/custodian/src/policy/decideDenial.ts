import type { Hex, postDenialSchema } from "@linchpin/protocol";
import type { z } from "zod";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";
import { isOfItsTime } from "./decideRequest.ts";

export interface DenialCase {
  readonly now: number;
  readonly wallet: Hex;
  readonly patientWallet: Hex | null;
  readonly denial: z.infer<typeof postDenialSchema>["denial"];
  readonly wordsDigest: Hex;
}

/** Whether this wallet may say no to the request. */
export function decideDenial({ now, wallet, patientWallet, denial, wordsDigest }: DenialCase): Decision {
  return firstRefusal(
    () =>
      must(patientWallet === wallet, {
        code: "denials/not-the-patient",
        message: "This wallet is not the current wallet of the patient who was asked.",
        hint: "Sign in with the patient's current wallet.",
      }),
    () =>
      must(denial.sealed === wordsDigest, {
        code: "denials/wrong-words",
        message: "The sealed words are not those that were signed.",
        hint: "Send the words whose SHA-256 the denial names.",
      }),
    () =>
      must(isOfItsTime(denial.issuedAt, now), {
        code: "denials/wrong-time",
        message: "The denial was signed in the future, or too long ago.",
        hint: "Set this device's clock and sign again.",
        facts: { custodianTime: now },
      }),
  );
}

function must(holds: boolean, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
