import { accepts, acceptsSecond, takesNonce } from "./accounts.ts";
import type { OperationOf } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import { currentWallet, type Name, type Patient, type State } from "./State.ts";

export function setSafeguards(state: State, op: OperationOf<"setSafeguards">): Outcome {
  const patient = state.patients.get(op.patient);
  const wallet = currentWallet(state, op.patient);
  if (!patient || wallet === undefined) return "no such patient";
  if ((op.previous?.digest ?? null) !== patient.safeguards) return "they changed meanwhile";
  if (state.now > op.deadline) return "too late";
  if (op.wallet !== wallet || !accepts(state, wallet, op.signature)) return "not signed by the wallet";
  if (!acceptsSecond(state, patient, op.second)) return "not signed by the recovery key";
  if (!takesNonce(state, { contract: "PatientRegistry", of: wallet, nonce: op.nonce })) return "used";
  // What guardians approved under the older ones is void. Before the first they could approve nothing.
  if (patient.safeguards !== null) end(patient);
  patient.safeguards = op.next.digest;
  return null;
}

/** Enough distinct guardians, each with the wallet of today, and the new wallet itself. */
export function startRecovery(state: State, op: OperationOf<"startRecovery">): Outcome {
  const patient = state.patients.get(op.patient);
  if (!patient) return "no such patient";
  if (op.old !== currentWallet(state, op.patient)) return "not the wallet of today";
  if (state.now > op.deadline) return "too late";
  if (op.safeguards.digest !== patient.safeguards) return "other safeguards";
  if (op.round !== patient.round) return "that round passed";
  if (op.guardiansDigest !== op.safeguards.guardians) return "other guardians";
  const { needed } = op.safeguards;
  if (needed === 0 || op.signers.length < needed) return "too few guardians";
  if (op.signers.length !== op.signatures.length) return "a signature is missing";
  const named = op.signers.map((at) => op.guardians[at]);
  if (new Set(named).size !== named.length || named.includes(undefined)) return "one guardian twice";
  const approve = named.every((id, at) =>
    accepts(state, currentWallet(state, id), op.signatures[at] ?? null),
  );
  if (!approve) return "not signed by a guardian";
  if (!accepts(state, op.to, op.toSignature)) return "not signed by the new wallet";
  if (state.patientOf.has(op.to)) return "the new wallet is somebody's";
  const readyAt = state.now + Math.max(op.safeguards.delay, state.leastRecoveryDelay);
  patient.pending = { to: op.to, readyAt, extended: false };
  patient.round += 1;
  return null;
}

/** The old wallet alone: the delay once more, once. */
export function extendRecovery(state: State, op: OperationOf<"extendRecovery">): Outcome {
  const patient = state.patients.get(op.patient);
  if (!patient?.pending || patient.round !== op.round) return "no such recovery";
  if (op.safeguards.digest !== patient.safeguards) return "other safeguards";
  if (!accepts(state, currentWallet(state, op.patient), op.signature)) return "not signed by the wallet";
  if (patient.pending.extended) return "extended before";
  patient.pending.extended = true;
  patient.pending.readyAt += Math.max(op.safeguards.delay, state.leastRecoveryDelay);
  return null;
}

/** The veto: the old wallet and the recovery key. */
export function cancelRecovery(state: State, op: OperationOf<"cancelRecovery">): Outcome {
  const patient = state.patients.get(op.patient);
  if (!patient?.pending || patient.round !== op.round) return "no such recovery";
  if (!accepts(state, currentWallet(state, op.patient), op.signature)) return "not signed by the wallet";
  if (!acceptsSecond(state, patient, op.second)) return "not signed by the recovery key";
  end(patient);
  return null;
}

export function finishRecovery(state: State, op: OperationOf<"finishRecovery">): Outcome {
  const patient = state.patients.get(op.patient);
  if (!patient?.pending) return "none is pending";
  if (state.now < patient.pending.readyAt) return "not ready";
  if (state.patientOf.has(patient.pending.to)) return "the new wallet is somebody's by now";
  const { to } = patient.pending;
  end(patient);
  rebind(state, patient, to);
  return null;
}

/** At once, by old wallet, new wallet and recovery key; never without safeguards. */
export function rotateWallet(state: State, op: OperationOf<"rotateWallet">): Outcome {
  const patient = state.patients.get(op.patient);
  if (!patient) return "no such patient";
  if (op.old !== currentWallet(state, op.patient)) return "not the wallet of today";
  if (state.now > op.deadline) return "too late";
  if (patient.safeguards === null) return "without safeguards";
  if (!accepts(state, op.old, op.signature)) return "not signed by the wallet";
  if (!accepts(state, op.to, op.toSignature)) return "not signed by the new wallet";
  if (!acceptsSecond(state, patient, op.second)) return "not signed by the recovery key";
  if (state.patientOf.has(op.to)) return "the new wallet is somebody's";
  if (!takesNonce(state, { contract: "PatientRegistry", of: op.old, nonce: op.nonce })) return "used";
  end(patient);
  rebind(state, patient, op.to);
  return null;
}

/** Whatever ends a round, nothing that was approved for it counts again. */
function end(patient: Patient): void {
  patient.pending = null;
  patient.round += 1;
}

function rebind(state: State, patient: Patient, to: Name): void {
  patient.wallets.push(to);
  state.patientOf.set(to, patient.id);
}
