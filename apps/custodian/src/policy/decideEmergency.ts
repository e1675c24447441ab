import type { Hex } from "@linchpin/protocol";
import type { EmergencyView, TwoViews } from "../ports/Chain.ts";
import { checkFreshness } from "./checkFreshness.ts";
import { ALLOWED, type Decision, firstRefusal, type Refusal, refuse } from "./Decision.ts";

export interface EmergencyCase {
  readonly now: number;
  readonly wallet: Hex;
  /** Whom the caller names. */
  readonly patientId: Hex;
  readonly views: TwoViews<EmergencyView>;
  /** How long after its event an emergency is answered, in seconds. */
  readonly longest: number;
}

/**
 * Whether this wallet may have this custodian's part of a patient's emergency summary: it is that of the doctor of an
 * emergency stated on chain, licensed and in standing, at the newest and at the settled block.
 */
export function decideEmergency(asked: EmergencyCase): Decision {
  const { now, wallet, patientId, views, longest } = asked;
  const both = [views.latest, views.settled] as const;
  const stated = views.latest.emergency;
  return firstRefusal(
    () => checkFreshness(views.latest.block, now),
    () =>
      must(
        both.every(({ self }) => self?.inStanding),
        {
          code: "emergencies/custodian-suspended",
          message: "This custodian's hospital is not in standing.",
          hint: "Ask the other emergency custodians.",
        },
      ),
    () =>
      must(stated !== null && stated.patientId === patientId, {
        code: "emergencies/unknown-event",
        message: "No such emergency of this patient was stated on chain.",
        hint: "State it first, with a reason.",
      }),
    () =>
      must(views.settled.emergency !== null, {
        code: "emergencies/not-settled",
        message: "The emergency was stated just now, in a block that could still be undone.",
        hint: "Try again in a moment.",
      }),
    () =>
      must(
        both.every(({ doctor }) => doctor?.wallet === wallet),
        {
          code: "emergencies/not-the-doctor",
          message: "This wallet is not that of the doctor who stated the emergency.",
          hint: "Sign in with the doctor's wallet.",
        },
      ),
    () =>
      must(
        both.every(({ doctor }) => doctor?.kind === "doctor" && doctor.inStanding),
        {
          code: "emergencies/doctor-without-standing",
          message: "Only a licensed doctor in standing opens an emergency summary.",
          hint: "Ask the hospital that licensed you, or the authority.",
        },
      ),
    () =>
      must(now < (stated?.openedAt ?? 0) + longest, {
        code: "emergencies/over",
        message: "The emergency was stated too long ago.",
        hint: "State it again where it goes on.",
        facts: { longestSeconds: longest },
      }),
  );
}

function must(holds: boolean | undefined, refusal: Refusal): Decision {
  return holds ? ALLOWED : refuse(refusal);
}
