import { HEALTH_LINK_MOST_SECONDS } from "@linchpin/protocol";
import { ALLOWED, type Decision, firstRefusal, refuse } from "./Decision.ts";

/** Clocks differ: a link of the longest term is not refused for that. */
const SLACK_SECONDS = 5 * 60;

export interface HealthLinkCase {
  readonly now: number;
  readonly expiresAt: number;
  readonly length: number;
  /** The patient's links that still open, and how many were made in the last day. */
  readonly held: { readonly links: number; readonly length: number; readonly ofToday: number };
  readonly limits: {
    readonly healthLinksPerPatient: number;
    readonly healthLinkLengthPerPatient: number;
    readonly healthLinksPerDay: number;
  };
}

/** Whether one more link of a patient is kept: for a time that has an end, and within what one patient may keep. */
export function decideHealthLink({ now, expiresAt, length, held, limits }: HealthLinkCase): Decision {
  return firstRefusal(
    () => {
      if (expiresAt > now && expiresAt <= now + HEALTH_LINK_MOST_SECONDS + SLACK_SECONDS) return ALLOWED;
      return refuse({
        code: "health-links/wrong-time",
        message: "A link ends after now, and within ninety days.",
        hint: "Choose a shorter time.",
      });
    },
    () => {
      const { healthLinksPerPatient: most, healthLinkLengthPerPatient: mostLength } = limits;
      const isRoom = held.links < most && held.length + length <= mostLength;
      if (isRoom && held.ofToday < limits.healthLinksPerDay) return ALLOWED;
      return refuse({
        code: "quota/health-links",
        message: "This custodian keeps no more links of this patient.",
        hint: "Stop links that are no longer needed, or wait until tomorrow.",
        facts: { limit: most },
      });
    },
  );
}
