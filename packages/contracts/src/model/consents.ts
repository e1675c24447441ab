import { accepts, takesNonce } from "./accounts.ts";
import type { OperationOf } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import { hasStanding } from "./providers.ts";
import {
  currentWallet,
  epochOf,
  type Grant,
  type HeldGrant,
  isOver,
  type Name,
  type Patient,
  type State,
  type WriteConsent,
} from "./State.ts";

export type Status =
  | "unknown"
  | "in force"
  | "not yet"
  | "expired"
  | "revoked"
  | "all revoked"
  | "no standing";

/** Whether a grant counts: given by the wallet of today, in today's consent epoch, in its term, to somebody in standing. */
export function statusOf(state: State, grant: Grant): Status {
  const patient = state.patients.get(grant.patient);
  const held = patient && grantsOf(patient).get(grant.id);
  if (!patient || !held) return "unknown";
  if (held.state === "revoked") return "revoked";
  if (held.epoch !== epochOf(patient)) return "all revoked";
  if (state.now < grant.notBefore) return "not yet";
  if (isOver(state, grant.expiry)) return "expired";
  return hasStanding(state, grant.grantee) ? "in force" : "no standing";
}

/** A provider writes by a consent of its own or, where nobody ever said anything about it, of the hospital that licensed it. */
export function mayWrite(state: State, patientId: Name, provider: number): boolean {
  const patient = state.patients.get(patientId);
  if (!patient) return false;
  const said = decided(state, patient, provider);
  if (said !== null) return said;
  const parent = state.providers.get(provider)?.parent ?? 0;
  return parent !== 0 && decided(state, patient, parent) === true;
}

/** What the patient decided about one provider; the enrolling hospital's writing ends only when they say so, or with its term. */
function decided(state: State, patient: Patient, provider: number): boolean | null {
  const own = patient.writes.get(provider);
  if (own) return own.state === "granted" && own.epoch === epochOf(patient) && !isOver(state, own.expiry);
  if (patient.hospital === 0 || provider !== patient.hospital) return null;
  return patient.revocationsOfAll === 0 && !isOver(state, patient.writeExpiry);
}

export function grant(state: State, op: OperationOf<"grant">): Outcome {
  const patient = state.patients.get(op.grant.patient);
  const wallet = currentWallet(state, op.grant.patient);
  if (!patient || wallet === undefined) return "no such patient";
  if ("by" in op.from) {
    if (op.from.by !== wallet) return "not the current wallet";
  } else {
    if (state.now > op.deadline) return "too late";
    if (op.wallet !== wallet || op.epoch !== epochOf(patient)) return "of another wallet or epoch";
    if (!accepts(state, wallet, op.from.signature)) return "not signed by the wallet";
  }
  return give(state, { grants: grantsOf(patient), grant: op.grant, epoch: epochOf(patient) });
}

/** Also a grant that nobody saw yet: it can never come into force. A former wallet may still end what it gave. */
export function revoke(state: State, op: OperationOf<"revoke">): Outcome {
  if ("by" in op.from) {
    const patient = state.patients.get(state.patientOf.get(op.from.by) ?? "");
    if (!patient) return "not a patient";
    const isCurrent = currentWallet(state, patient.id) === op.from.by;
    const isFirst =
      patient.wallets[0] === op.from.by && patient.grants.get(op.from.by)?.get(op.grantId)?.grant;
    if (!isCurrent && !isFirst) return "not the current wallet";
    stop(grantsOf(patient, op.from.by), op.grantId);
    return null;
  }
  const patient = state.patients.get(op.patient);
  if (!patient) return "no such patient";
  if (!accepts(state, currentWallet(state, op.patient), op.from.signature)) return "not signed by the wallet";
  stop(grantsOf(patient), op.grantId);
  return null;
}

export function revokeAll(state: State, op: OperationOf<"revokeAll">): Outcome {
  const patient = state.patients.get(op.patient);
  const wallet = currentWallet(state, op.patient);
  if (!patient) return "no such patient";
  if ("by" in op.from) {
    if (op.from.by !== wallet) return "not the current wallet";
  } else {
    if (state.now > op.deadline) return "too late";
    if (!accepts(state, wallet, op.from.signature)) return "not signed by the wallet";
    if (op.epoch !== epochOf(patient)) return "that epoch passed";
  }
  patient.revocationsOfAll += 1;
  return null;
}

/** One signature for several endings and beginnings: all of them, or none. */
export function changeConsents(state: State, op: OperationOf<"changeConsents">): Outcome {
  const patient = state.patients.get(op.patient);
  const wallet = currentWallet(state, op.patient);
  if (!patient || wallet === undefined) return "no such patient";
  if (op.epoch !== epochOf(patient) || op.wallet !== wallet) return "of another wallet or epoch";
  if (state.now > op.deadline) return "too late";
  if (op.granted.some((one) => one.patient !== op.patient)) return "another patient's grant";
  if (!accepts(state, wallet, op.signature)) return "not signed by the wallet";
  const grants = new Map([...grantsOf(patient)].map(([id, held]) => [id, { ...held }] as const));
  for (const id of op.revoked) stop(grants, id);
  for (const one of op.granted) {
    const refusal = give(state, { grants, grant: one, epoch: epochOf(patient) });
    if (refusal !== null) return refusal;
  }
  patient.grants.set(wallet, grants);
  return null;
}

export function grantWrite(state: State, op: OperationOf<"grantWrite">): Outcome {
  const patient = state.patients.get(op.patient);
  const wallet = currentWallet(state, op.patient);
  if (!patient || wallet === undefined) return "no such patient";
  const revocations = patient.writes.get(op.provider)?.revocations ?? 0;
  if (op.provider === 0) return "nobody has that number";
  if (isOver(state, op.expiry)) return "the term is over";
  if ("by" in op.from) {
    if (op.from.by !== wallet) return "not the current wallet";
  } else {
    if (state.now > op.deadline) return "too late";
    if (op.epoch !== epochOf(patient) || op.revocations !== revocations)
      return "of another epoch, or revoked since";
    if (!accepts(state, wallet, op.from.signature)) return "not signed by the wallet";
    if (!takesNonce(state, { contract: "ConsentRegistry", of: op.patient, nonce: op.nonce })) return "used";
  }
  const { expiry } = op;
  patient.writes.set(op.provider, { state: "granted", expiry, epoch: epochOf(patient), revocations });
  return null;
}

export function revokeWrite(state: State, op: OperationOf<"revokeWrite">): Outcome {
  const patient = state.patients.get(op.patient);
  const wallet = currentWallet(state, op.patient);
  if (!patient || wallet === undefined) return "no such patient";
  if ("by" in op.from) {
    if (op.from.by !== wallet) return "not the current wallet";
  } else {
    if (state.now > op.deadline) return "too late";
    if (!accepts(state, wallet, op.from.signature)) return "not signed by the wallet";
    if (!takesNonce(state, { contract: "ConsentRegistry", of: op.patient, nonce: op.nonce })) return "used";
  }
  const before: WriteConsent | undefined = patient.writes.get(op.provider);
  const revocations = (before?.revocations ?? 0) + 1;
  patient.writes.set(op.provider, { state: "revoked", expiry: 0, epoch: before?.epoch ?? 0, revocations });
  return null;
}

/** What the wallet of today (or another) gave. */
export function grantsOf(patient: Patient, wallet = patient.wallets.at(-1) ?? ""): Map<Name, HeldGrant> {
  const grants = patient.grants.get(wallet) ?? new Map<Name, HeldGrant>();
  patient.grants.set(wallet, grants);
  return grants;
}

function give(
  state: State,
  { grants, grant: one, epoch }: { grants: Map<Name, HeldGrant>; grant: Grant; epoch: number },
): Outcome {
  if (one.grantee === 0) return "nobody has that number";
  if (one.expiry <= one.notBefore || isOver(state, one.expiry)) return "no such term";
  if (grants.has(one.id)) return "given or revoked before";
  grants.set(one.id, { state: "granted", grant: one, epoch });
  return null;
}

function stop(grants: Map<Name, HeldGrant>, id: Name): void {
  const held = grants.get(id);
  if (held) held.state = "revoked";
  else grants.set(id, { state: "revoked", grant: null, epoch: 0 });
}
