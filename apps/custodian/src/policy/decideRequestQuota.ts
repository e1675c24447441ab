import type { Limits } from "../config/limits.ts";
import { type Decision, firstRefusal, refuse } from "./Decision.ts";

/** What is open already. */
export interface RequestCounts {
  readonly openOfPair: number;
  readonly ofProviderToday: number;
  readonly openOfPatient: number;
}

/** Whether one more request may wait, so that nobody can pester a patient or fill this custodian. */
export function decideRequestQuota(counts: RequestCounts, limits: Limits): Decision {
  const below = (held: number, most: number, what: string): Decision =>
    held < most
      ? { allowed: true }
      : refuse({
          code: "quota/requests",
          message: `There are as many ${what} as this custodian keeps.`,
          hint: "Wait until earlier ones are answered or have ended.",
          facts: { limit: most },
        });
  return firstRefusal(
    () => below(counts.openOfPair, limits.openRequestsPerPair, "unanswered requests to this patient"),
    () => below(counts.ofProviderToday, limits.requestsPerProviderPerDay, "requests of this provider today"),
    () =>
      below(
        counts.openOfPatient,
        limits.openRequestsPerPatient,
        "unanswered requests waiting for this patient",
      ),
  );
}
