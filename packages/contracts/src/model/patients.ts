import { accepts, acceptsSecond, takesNonce } from "./accounts.ts";
import type { OperationOf } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import { hasStanding } from "./providers.ts";
import { currentWallet, type Name, type State } from "./State.ts";

/**
 * Enrols a wallet that no patient has or had: whose signature it is, or, without one, whoever calls.
 * @param derive the patient id that a wallet gives
 */
export function enrol(state: State, op: OperationOf<"enrol">, derive: (wallet: Name) => Name): Outcome {
  const wallet = "by" in op.from ? op.from.by : op.wallet;
  if ("signature" in op.from) {
    if (state.now > op.deadline) return "too late";
    if (!accepts(state, wallet, op.from.signature)) return "not signed by the wallet";
  }
  if (state.patientOf.has(wallet)) return "enrolled already";
  if (op.hospital !== 0) {
    if (op.writeExpiry <= state.now) return "the term is over";
    if (!hasStanding(state, op.hospital)) return "the hospital has no standing";
  }
  const id = derive(wallet);
  state.patientOf.set(wallet, id);
  state.patients.set(id, {
    id,
    wallets: [wallet],
    bundle: op.bundle,
    hospital: op.hospital,
    writeExpiry: op.hospital === 0 ? 0 : op.writeExpiry,
    revocationsOfAll: 0,
    safeguards: null,
    pending: null,
    round: 0,
    grants: new Map(),
    writes: new Map(),
  });
  return null;
}

/** The wallet alone replaces the key bundle while there are no safeguards; afterwards the recovery key signs too. */
export function updateBundle(state: State, op: OperationOf<"updateBundle">): Outcome {
  const patient = state.patients.get("by" in op.from ? (state.patientOf.get(op.from.by) ?? "") : op.patient);
  if (!patient) return "no such patient";
  const wallet = currentWallet(state, patient.id) ?? "";
  if ("by" in op.from) {
    if (op.from.by !== wallet) return "not the current wallet";
    if (patient.safeguards !== null) return "safeguarded";
  } else {
    if (state.now > op.deadline) return "too late";
    if (op.wallet !== wallet || !accepts(state, wallet, op.from.signature)) return "not signed by the wallet";
    if (!acceptsSecond(state, patient, op.second)) return "not signed by the recovery key";
  }
  if (op.previous !== patient.bundle) return "the bundle changed meanwhile";
  const nonce = { contract: "PatientRegistry", of: wallet, nonce: op.nonce };
  if (!("by" in op.from) && !takesNonce(state, nonce)) return "used";
  patient.bundle = op.next;
  return null;
}
