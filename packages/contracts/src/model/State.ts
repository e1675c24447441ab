import type { CareState } from "./CareState.ts";
import type { Name } from "./Name.ts";

export type { Name } from "./Name.ts";

/** How an account signs. */
export type Account =
  /** Its own key. */
  | { readonly kind: "key" }
  /** A contract that asks a key and binds nothing to itself (ERC-1271). */
  | { readonly kind: "contract"; readonly owner: Name }
  /** A passkey, bound to this account. */
  | { readonly kind: "passkey" }
  /** The current wallet of the patient who cares for its owner, bound to this account. */
  | { readonly kind: "ward"; readonly carer: Name };

/** A signature over exactly what its operation says. A forged or altered one is `null`. */
export type Signature = {
  readonly key: Name;
  /** The accounts that it is bound to, outermost first. */
  readonly bound: readonly Name[];
} | null;

export interface Safeguards {
  readonly digest: Name;
  readonly recoveryKey: Name;
  readonly needed: number;
  readonly delay: number;
  /** Digest of the guardians' ids and a salt. */
  readonly guardians: Name;
}

export interface SecondFactor {
  readonly safeguards: Safeguards;
  readonly signature: Signature;
}

export interface Keys {
  readonly digest: Name;
  readonly preKey: Name;
  readonly hpkeKey: Name;
}

export interface Scheduled<Value> {
  readonly value: Value;
  readonly activeFrom: number;
}

export interface Provider {
  readonly id: number;
  readonly wallet: Name;
  readonly kind: "authority" | "hospital" | "doctor" | "laboratory" | "pharmacy" | "nurse";
  readonly parent: number;
  expiry: number;
  byAuthority: boolean;
  byParent: boolean;
  resigned: boolean;
  keys: Keys | null;
  nextKeys: Scheduled<Keys> | null;
  /** Who signs for the custodian that it runs. */
  custodian: Name | null;
  nextCustodian: Scheduled<Name> | null;
}

export interface Grant {
  readonly id: Name;
  readonly patient: Name;
  readonly grantee: number;
  readonly granteeKey: Name;
  /** A compartment, or one token. */
  readonly scopeKind: "compartment" | "token";
  readonly scope: Name;
  readonly notBefore: number;
  readonly expiry: number;
}

export interface HeldGrant {
  state: "granted" | "revoked";
  /** Null where a revocation came first. */
  readonly grant: Grant | null;
  readonly epoch: number;
}

export interface WriteConsent {
  state: "granted" | "revoked";
  expiry: number;
  epoch: number;
  revocations: number;
}

export interface Pending {
  readonly to: Name;
  readyAt: number;
  extended: boolean;
}

export interface Patient {
  readonly id: Name;
  /** The first one to the current one. */
  readonly wallets: Name[];
  bundle: Name;
  readonly hospital: number;
  readonly writeExpiry: number;
  /** How often they revoked everything. */
  revocationsOfAll: number;
  safeguards: Name | null;
  pending: Pending | null;
  round: number;
  /** By the wallet that gave them, then by id: who is bound to another wallet begins anew. */
  readonly grants: Map<Name, Map<Name, HeldGrant>>;
  readonly writes: Map<number, WriteConsent>;
}

export interface Token {
  readonly id: Name;
  /** Null after the end. The wallet, which stays behind its patient's until somebody moves the token. */
  owner: Name | null;
  readonly issuer: number;
  version: number;
  deal: number;
  digest: Name;
  /** What its parts are sealed to. The chain does not know. */
  compartment: Name;
}

export interface Emergency {
  readonly patient: Name;
  readonly doctor: number;
  readonly openedAt: number;
}

export interface State {
  /** Unix seconds. */
  now: number;
  readonly keyDelay: number;
  readonly leastRecoveryDelay: number;
  readonly emergenciesPerDay: number;
  /** The account that accredits and suspends. */
  readonly authority: Name;
  readonly accounts: Map<Name, Account>;
  readonly providers: Map<number, Provider>;
  readonly patients: Map<Name, Patient>;
  /** Of every wallet that a patient has or had. */
  readonly patientOf: Map<Name, Name>;
  readonly tokens: Map<Name, Token>;
  readonly emergencies: Emergency[];
  readonly care: CareState;
  /** The next sequence by contract, wallet and key of a nonce. */
  readonly nonces: Map<Name, number>;
}

export const UNTIL_STOPPED = 2 ** 32 - 1;

export function isOver(state: State, expiry: number): boolean {
  return expiry !== UNTIL_STOPPED && expiry <= state.now;
}

export function currentWallet(state: State, patient: Name | undefined): Name | undefined {
  return patient === undefined ? undefined : state.patients.get(patient)?.wallets.at(-1);
}

/** How often everything that the patient gave has ended: all revoked, or another wallet. */
export function epochOf(patient: Patient): number {
  return patient.revocationsOfAll + patient.wallets.length - 1;
}
