import type { CareKind, CareOperation } from "./CareOperation.ts";
import type { From } from "./From.ts";
import type { Grant, Keys, Name, Safeguards, SecondFactor, Signature } from "./State.ts";

export interface Receipt {
  readonly custodian: number;
  readonly destroyedAt: number;
  readonly signature: Signature;
}

interface Of {
  enrol: { wallet: Name; bundle: Name; hospital: number; writeExpiry: number; deadline: number; from: From };
  updateBundle: {
    patient: Name;
    wallet: Name;
    previous: Name;
    next: Name;
    nonce: bigint;
    deadline: number;
    from: From;
    second: SecondFactor;
  };
  setSafeguards: {
    patient: Name;
    wallet: Name;
    previous: Safeguards | null;
    next: Safeguards;
    nonce: bigint;
    deadline: number;
    signature: Signature;
    second: SecondFactor;
  };
  startRecovery: {
    patient: Name;
    /** Patient id that the new wallet derives: what `_requireFree` asks. */
    old: Name;
    to: Name;
    round: number;
    deadline: number;
    safeguards: Safeguards;
    guardians: readonly Name[];
    guardiansDigest: Name;
    signers: readonly number[];
    signatures: readonly Signature[];
    toSignature: Signature;
  };
  extendRecovery: { patient: Name; round: number; safeguards: Safeguards; signature: Signature };
  cancelRecovery: { patient: Name; round: number; signature: Signature; second: SecondFactor };
  finishRecovery: { patient: Name };
  rotateWallet: {
    patient: Name;
    old: Name;
    to: Name;
    nonce: bigint;
    deadline: number;
    signature: Signature;
    toSignature: Signature;
    second: SecondFactor;
  };
  grant: { grant: Grant; wallet: Name; epoch: number; deadline: number; from: From };
  revoke: { patient: Name; grantId: Name; from: From };
  revokeAll: { patient: Name; epoch: number; deadline: number; from: From };
  changeConsents: {
    patient: Name;
    wallet: Name;
    revoked: readonly Name[];
    granted: readonly Grant[];
    epoch: number;
    deadline: number;
    signature: Signature;
  };
  grantWrite: {
    patient: Name;
    provider: number;
    expiry: number;
    epoch: number;
    revocations: number;
    nonce: bigint;
    deadline: number;
    from: From;
  };
  revokeWrite: { patient: Name; provider: number; nonce: bigint; deadline: number; from: From };
  mint: { by: Name; patient: Name; token: Name; bundle: Name; compartment: Name };
  amend: { by: Name; token: Name; digest: Name; version: number; bundle: Name };
  recordDeal: {
    token: Name;
    deal: number;
    version: number;
    digest: Name;
    compartment: Name;
    deadline: number;
    from: From;
    second: SecondFactor;
  };
  handOver: {
    token: Name;
    old: Name;
    to: Name;
    nonce: bigint;
    deadline: number;
    signature: Signature;
    toSignature: Signature;
    second: SecondFactor;
  };
  move: { tokens: readonly Name[] };
  erase: {
    token: Name;
    custodians: readonly number[];
    needed: number;
    deadline: number;
    signature: Signature;
    second: SecondFactor;
    receipts: readonly Receipt[];
  };
  dispute: { token: Name; version: number; nonce: bigint; deadline: number; signature: Signature };
  answerDispute: { by: Name; token: Name; version: number };
  transfer: { by: Name; token: Name; to: Name };
  openEmergency: { by: Name; patient: Name };
  suspend: { by: Name; provider: number };
  reinstate: { by: Name; provider: number };
  renew: { by: Name; provider: number; expiry: number };
  resign: { by: Name };
  scheduleKeys: { provider: number; keys: Keys; nonce: bigint; deadline: number; from: From };
  activateKeys: { provider: number };
  cancelKeys: { by: Name };
  setCustodian: { by: Name; signer: Name };
  activateCustodian: { provider: number };
  cancelCustodian: { by: Name };
}

/** What is tried elsewhere than at the desk. */
export type RecordKind = keyof Of;

export type Kind = RecordKind | CareKind;

/** Something that somebody tries, with every value that it says. */
export type Operation = RecordOperation | CareOperation;

export type RecordOperation = {
  [K in RecordKind]: Readonly<Of[K]> & { readonly kind: K };
}[RecordKind];

export type OperationOf<K extends Kind> = Extract<Operation, { kind: K }>;
