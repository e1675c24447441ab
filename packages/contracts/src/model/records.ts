import { accepts, acceptsSecond, takesNonce } from "./accounts.ts";
import { mayWrite } from "./consents.ts";
import type { OperationOf } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import { inStanding } from "./providers.ts";
import { currentWallet, type Name, type Patient, type State, type Token } from "./State.ts";

/** Whose a token is: the patient's of its owner, whose wallet of today counts, moved or not. */
export function holderOf(state: State, id: Name): { token: Token; patient: Patient; wallet: Name } | null {
  const token = state.tokens.get(id);
  const patient = state.patients.get(state.patientOf.get(token?.owner ?? "") ?? "");
  const wallet = currentWallet(state, patient?.id);
  return token && patient && wallet !== undefined ? { token, patient, wallet } : null;
}

export function mint(state: State, op: OperationOf<"mint">): Outcome {
  const issuer = inStanding(state, op.by);
  const patient = state.patients.get(op.patient);
  if (!issuer) return "not a provider in standing";
  if (!patient) return "no such patient";
  if (!mayWrite(state, op.patient, issuer.id)) return "without write consent";
  if (op.bundle !== patient.bundle) return "sealed to another bundle";
  if (state.tokens.has(op.token)) return "minted before";
  const owner = currentWallet(state, op.patient) ?? null;
  const { token: id, compartment } = op;
  state.tokens.set(id, { id, owner, issuer: issuer.id, version: 1, deal: 1, digest: id, compartment });
  return null;
}

export function amend(state: State, op: OperationOf<"amend">): Outcome {
  const held = holderOf(state, op.token);
  const author = inStanding(state, op.by);
  if (!held) return "no such token";
  if (!author) return "not a provider in standing";
  if (!mayWrite(state, held.patient.id, author.id)) return "without write consent";
  if (op.bundle !== held.patient.bundle) return "sealed to another bundle";
  if (op.version !== held.token.version + 1) return "not the next version";
  [held.token.version, held.token.digest] = [op.version, op.digest];
  return null;
}

/** A re-deal of all versions, to a compartment of the holder's choice. */
export function recordDeal(state: State, op: OperationOf<"recordDeal">): Outcome {
  const held = holderOf(state, op.token);
  if (!held) return "no such token";
  const { token, patient, wallet } = held;
  if ("by" in op.from) {
    if (op.from.by !== wallet) return "not the holder";
    if (patient.safeguards !== null) return "safeguarded";
  } else {
    if (state.now > op.deadline) return "too late";
    if (!accepts(state, wallet, op.from.signature)) return "not signed by the holder";
    if (!acceptsSecond(state, patient, op.second)) return "not signed by the recovery key";
  }
  if (op.deal !== token.deal + 1) return "not the next deal";
  if (op.version !== token.version) return "amended meanwhile";
  [token.deal, token.compartment] = [op.deal, op.compartment];
  return null;
}

export function handOver(state: State, op: OperationOf<"handOver">): Outcome {
  const held = holderOf(state, op.token);
  if (!held) return "no such token";
  if (held.wallet !== op.old) return "not the holder";
  const taker = state.patientOf.get(op.to);
  if (taker === undefined || currentWallet(state, taker) !== op.to) return "the taker is no patient";
  if (taker === held.patient.id) return "there already";
  if (state.now > op.deadline) return "too late";
  if (!accepts(state, op.old, op.signature)) return "not signed by the holder";
  if (!accepts(state, op.to, op.toSignature)) return "not signed by the taker";
  if (!acceptsSecond(state, held.patient, op.second)) return "not signed by the recovery key";
  if (!takesNonce(state, { contract: "MedicalRecord", of: op.old, nonce: op.nonce })) return "used";
  held.token.owner = op.to;
  return null;
}

/** What is gone or there already is passed over. */
export function move(state: State, op: OperationOf<"move">): Outcome {
  for (const id of op.tokens) {
    const held = holderOf(state, id);
    if (held) held.token.owner = held.wallet;
  }
  return null;
}

/** Signed by the holder, once enough of the named custodians signed that theirs is destroyed. Never minted again. */
export function erase(state: State, op: OperationOf<"erase">): Outcome {
  const held = holderOf(state, op.token);
  if (!held) return "no such token";
  if (state.now > op.deadline) return "too late";
  if (!accepts(state, held.wallet, op.signature)) return "not signed by the holder";
  if (!acceptsSecond(state, held.patient, op.second)) return "not signed by the recovery key";
  if (op.needed === 0 || op.receipts.length < op.needed) return "too few receipts";
  const places = op.receipts.map(({ custodian }) => op.custodians.indexOf(custodian));
  if (places.some((place, at) => place <= (places[at - 1] ?? -1))) return "a receipt twice, or of a stranger";
  const signed = op.receipts.every(({ custodian, signature }) => {
    const signer = state.providers.get(custodian)?.custodian;
    return signer ? accepts(state, signer, signature) : false;
  });
  if (!signed) return "not signed by a custodian";
  held.token.owner = null;
  return null;
}

export function dispute(state: State, op: OperationOf<"dispute">): Outcome {
  const held = holderOf(state, op.token);
  if (!held) return "no such token";
  if (op.version === 0 || op.version > held.token.version) return "no such version";
  if (state.now > op.deadline) return "too late";
  if (!accepts(state, held.wallet, op.signature)) return "not signed by the holder";
  const nonce = { contract: "MedicalRecord", of: held.patient.id, nonce: op.nonce };
  return takesNonce(state, nonce) ? null : "used";
}

export function answerDispute(state: State, op: OperationOf<"answerDispute">): Outcome {
  const token = state.tokens.get(op.token);
  const issuer = inStanding(state, op.by);
  if (!token || !issuer || token.issuer !== issuer.id) return "not the issuer in standing";
  return op.version === 0 || op.version > token.version ? "no such version" : null;
}
