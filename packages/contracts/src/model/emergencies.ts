import type { OperationOf } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import { inStanding } from "./providers.ts";
import type { State } from "./State.ts";

const DAY = 86_400;

/** A licensed doctor in standing states an emergency, so many times a day (UTC). */
export function openEmergency(state: State, { by, patient }: OperationOf<"openEmergency">): Outcome {
  const doctor = inStanding(state, by);
  if (doctor?.kind !== "doctor") return "not a doctor in standing";
  if (!state.patients.has(patient)) return "no such patient";
  const today = state.emergencies.filter(
    (one) => one.doctor === doctor.id && Math.floor(one.openedAt / DAY) === Math.floor(state.now / DAY),
  );
  if (today.length >= state.emergenciesPerDay) return "too many today";
  state.emergencies.push({ patient, doctor: doctor.id, openedAt: state.now });
  return null;
}
