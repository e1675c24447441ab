import type { Hex, postRequestSchema } from "@linchpin/protocol";
import type { z } from "zod";
import type { ProviderView } from "../ports/Chain.ts";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";

/** How far a message's own time may lie ahead of this custodian's clock, in seconds. */
const MESSAGE_SKEW_SECONDS = 300;

/** How long a message may have been on its way: its sender's device, or this custodian, may have been off for days. */
const MESSAGE_AGE_SECONDS = 30 * 24 * 60 * 60;

/** Whether a message was signed lately enough. It is taken once, and says itself how long it counts. */
export function isOfItsTime(issuedAt: number, now: number): boolean {
  return issuedAt <= now + MESSAGE_SKEW_SECONDS && issuedAt >= now - MESSAGE_AGE_SECONDS;
}

export interface RequestCase {
  readonly now: number;
  readonly wallet: Hex;
  readonly request: z.infer<typeof postRequestSchema>["request"];
  /** SHA-256 of the sealed words as they came. */
  readonly wordsDigest: Hex;
  readonly provider: ProviderView | null;
  readonly patientWallet: Hex | null;
  readonly longest: number;
}

/** Whether a provider may ask this patient for access. Quotas are asked apart. */
export function decideRequest(asked: RequestCase): Decision {
  const { now, wallet, request, wordsDigest, provider, patientWallet, longest } = asked;
  return firstRefusal(
    () =>
      must(provider?.wallet === wallet && provider.providerId === request.from, {
        code: "requests/not-the-provider",
        message: "This wallet is not that of the provider whom the request names.",
        hint: "Sign in with the provider's wallet.",
      }),
    () =>
      must(provider?.inStanding, {
        code: "requests/provider-suspended",
        message: "The provider, or the hospital that licensed it, is not in standing.",
        hint: "Ask the authority.",
      }),
    () =>
      must(patientWallet !== null, {
        code: "requests/unknown-patient",
        message: "No such patient is enrolled.",
        hint: "Check the patient's id.",
      }),
    () =>
      must(request.sealed === wordsDigest, {
        code: "requests/wrong-words",
        message: "The sealed words are not those that were signed.",
        hint: "Send the words whose SHA-256 the request names.",
      }),
    () =>
      must(isOfItsTime(request.issuedAt, now), {
        code: "requests/wrong-time",
        message: "The request was signed in the future, or too long ago.",
        hint: "Set this device's clock and sign again.",
        facts: { custodianTime: now },
      }),
    () =>
      must(request.expiresAt > now && request.expiresAt <= now + longest, {
        code: "requests/wrong-term",
        message: "The request has ended or would stay open too long.",
        hint: "Choose an end within the limit.",
        facts: { longestSeconds: longest },
      }),
  );
}

function must(holds: boolean | undefined, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
