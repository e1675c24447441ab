import { accepts } from "./accounts.ts";
import { mayWrite } from "./consents.ts";
import type { From } from "./From.ts";
import type { Outcome } from "./Outcome.ts";
import { hasStanding, inStanding } from "./providers.ts";
import { currentWallet, type Name, type Provider, type Signature, type State } from "./State.ts";

/** A patient speaks by the wallet of today, or by what it signed. @param deadline where the message has one */
export function refusesPatient(
  state: State,
  { patient, from, deadline }: { patient: Name; from: From; deadline?: number },
): Outcome {
  const wallet = currentWallet(state, patient);
  if (wallet === undefined) return "no such patient";
  if ("by" in from) return from.by === wallet ? null : "not the current wallet";
  if (deadline !== undefined && state.now > deadline) return "too late";
  return accepts(state, wallet, from.signature) ? null : "not signed by the wallet";
}

/** A message that has no deadline and is never sent by the wallet itself. */
export function refusesSignature(state: State, patient: Name, signature: Signature): Outcome {
  return refusesPatient(state, { patient, from: { signature } });
}

export function actingAs(state: State, by: Name, kind: Provider["kind"]): Provider | undefined {
  const provider = inStanding(state, by);
  return provider?.kind === kind ? provider : undefined;
}

export function isInStandingAs(state: State, id: number, kind: Provider["kind"]): boolean {
  return state.providers.get(id)?.kind === kind && hasStanding(state, id);
}

/** The doctor who calls, in standing, where the patient lets them write. */
export function writingDoctor(state: State, by: Name, patient: Name): Provider | undefined {
  const doctor = actingAs(state, by, "doctor");
  return doctor && mayWrite(state, patient, doctor.id) ? doctor : undefined;
}

/** Whether the caller is that doctor, or the hospital that licensed that doctor, in standing itself. */
export function oversees(state: State, by: Name, doctor: number): boolean {
  const caller = inStanding(state, by);
  if (!caller) return false;
  return caller.id === doctor || caller.id === state.providers.get(doctor)?.parent;
}
