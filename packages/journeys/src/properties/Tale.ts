import type { ClinicalInput } from "@linchpin/clinical";
import {
  canOpen,
  currentWallet,
  emptyDesk,
  type Grant as ModelGrant,
  type Operation,
  type Outcome,
  perform,
  type Safeguards,
  type SecondFactor,
  type State,
  signatureOf,
} from "@linchpin/contracts/model";
import { type Grant, grantIdOf, type Hex, SCOPE_TOKEN } from "@linchpin/protocol";
import { fetchKeyBundle, readProvider } from "@linchpin/sdk";
import type { Patient } from "../world/World.ts";
import { hireDoctor, type Reader, type Stage } from "./Stage.ts";

/** What custodians and clients know beyond the chain: to which epoch something is sealed, and which epochs a grant serves. */
export interface Custody {
  /** Of each patient's compartments, which advance together here. */
  readonly epochs: Map<string, number>;
  readonly sealedAt: Map<string, number>;
  readonly served: Map<string, Set<number>>;
}

/** One story: two patients, a doctor of their own, and the model beside them. */
export interface Tale {
  readonly number: number;
  readonly stage: Stage;
  readonly state: State;
  readonly custody: Custody;
  /** Asha, safeguarded, and Noor, not so. Their wallets change. */
  readonly patients: [Patient, Patient];
  readonly doctor: Reader;
  readonly general: ReadonlyMap<string, Hex>;
  /** Former wallets with their sessions, who try to open too. */
  readonly former: Patient[];
  readonly sources: Map<Hex, ClinicalInput>;
  readonly grants: Map<string, { readonly grant: Grant; readonly granter: Hex }>;
  readonly log: string[];
}

/** As the app protects those who enrol: the recovery key beside the wallet. */
export const SAFEGUARDS: Safeguards = {
  digest: "first",
  recoveryKey: "asha's recovery key",
  needed: 0,
  delay: 0,
  guardians: "",
};

export async function beginTale(stage: Stage, number: number): Promise<Tale> {
  const { world, city } = stage;
  const [asha, noor, doctor] = await Promise.all([
    world.newPatient({ isProtected: true }),
    world.newPatient(),
    hireDoctor(stage),
  ]);
  const { network } = world;
  const general = new Map<string, Hex>();
  for (const { patientId } of [asha, noor]) {
    const { bundle } = await fetchKeyBundle(network, patientId);
    general.set(patientId, bundle.compartments.find(({ role }) => role === "general")?.id ?? "0x");
  }
  const state: State = {
    ...{ now: 0, keyDelay: 0, leastRecoveryDelay: 0, emergenciesPerDay: 0, authority: "the authority" },
    accounts: new Map([asha, noor].map(({ wallet }) => [wallet.address, { kind: "key" }])),
    providers: new Map(),
    patients: new Map(),
    patientOf: new Map(),
    tokens: new Map(),
    emergencies: [],
    care: emptyDesk(),
    nonces: new Map(),
  };
  state.accounts.set(SAFEGUARDS.recoveryKey, { kind: "key" });
  for (const one of [city, stage.lakeside, stage.ravi, doctor]) {
    const { providerId: id, wallet } = one;
    const { keyDigest } = await readProvider(network, id);
    const isDoctor = one === doctor || one === stage.ravi;
    state.providers.set(id, {
      ...{
        id,
        wallet: wallet.address,
        kind: isDoctor ? "doctor" : "hospital",
        parent: isDoctor ? city.providerId : 0,
      },
      ...{ expiry: Number.POSITIVE_INFINITY, byAuthority: false, byParent: false, resigned: false },
      keys: { digest: keyDigest, preKey: "", hpkeKey: "" },
      ...{ nextKeys: null, custodian: null, nextCustodian: null },
    });
  }
  const tale: Tale = {
    ...{ number, stage, state, doctor, general, patients: [asha, noor], former: [] },
    custody: { epochs: new Map(), sealedAt: new Map(), served: new Map() },
    ...{ sources: new Map(), grants: new Map(), log: [] },
  };
  for (const { wallet } of [asha, noor]) {
    await expectDone(tale, {
      ...{ kind: "enrol", wallet: wallet.address, bundle: "bundle", hospital: city.providerId },
      ...{ writeExpiry: Number.POSITIVE_INFINITY, deadline: 0, from: { by: wallet.address } },
    });
  }
  const first = state.patients.get(asha.patientId);
  if (first) first.safeguards = SAFEGUARDS.digest;
  return tale;
}

async function expectDone(tale: Tale, op: Operation): Promise<void> {
  const outcome = inModel(tale, op);
  if (outcome !== null) throw new Error(`The model refused to begin: ${outcome}`);
}

/** What the model says to an operation. Time there goes with this machine's. */
export function inModel(tale: Tale, op: Operation): Outcome {
  const { state, patients, stage } = tale;
  state.now = Math.floor(stage.world.network.now().getTime() / 1000);
  return perform(
    state,
    op,
    (wallet) => patients.find((one) => one.wallet.address === wallet)?.patientId ?? wallet,
  );
}

export function second(tale: Tale): SecondFactor {
  return { safeguards: SAFEGUARDS, signature: signatureOf(tale.state, SAFEGUARDS.recoveryKey) };
}

/** A real grant as the model has it. */
export function modelOf(grant: Grant): ModelGrant {
  const { patientId: patient, grantee, granteeKey, scopeKind, scope, notBefore, expiry } = grant;
  return {
    ...{ id: grantIdOf(grant), patient, grantee, granteeKey, scope, notBefore, expiry },
    scopeKind: scopeKind === SCOPE_TOKEN ? "token" : "compartment",
  };
}

const NEVER = { seconds: 0, compartmentOf: () => "" };

/** Whether the model lets this wallet open the token: by the chain's rules, and by what custodians were given to serve it with. */
export function mayOpen(
  tale: Tale,
  { wallet, tokenId, down }: { wallet: Hex; tokenId: Hex; down: readonly number[] },
): boolean {
  const { state } = tale;
  if (!canOpen(state, { wallet, token: tokenId, emergency: NEVER })) return false;
  const holder = state.patientOf.get(wallet);
  if (holder !== undefined) return true;
  return servingGrant(tale, { wallet, tokenId, down }) !== null;
}

/** A grant by which this wallet opens the token now. */
export function servingGrant(
  tale: Tale,
  { wallet, tokenId, down }: { wallet: Hex; tokenId: Hex; down: readonly number[] },
): string | null {
  const { state, custody, grants, stage } = tale;
  const provider = [...state.providers.values()].find((one) => one.wallet === wallet);
  if (!provider) return null;
  // A provider gets nothing from the custodian that it runs itself, and two are needed.
  const answering = stage.world.network.deployment.custodians.filter(
    ({ providerId }) => providerId !== provider.id && !down.includes(providerId),
  );
  if (answering.length < 2) return null;
  for (const [id, { grant }] of grants) {
    if (grant.grantee !== provider.id) continue;
    if (grant.scopeKind !== SCOPE_TOKEN && !custody.served.get(id)?.has(custody.sealedAt.get(tokenId) ?? -1))
      continue;
    const alone: State = {
      ...state,
      patients: new Map([...state.patients].map(([key, one]) => [key, onlyGrant(one, id)])),
    };
    if (canOpen(alone, { wallet, token: tokenId, emergency: NEVER })) return id;
  }
  return null;
}

function onlyGrant<One extends { grants: Map<string, Map<string, unknown>> }>(patient: One, id: string): One {
  const grants = new Map(
    [...patient.grants].map(([wallet, held]) => [wallet, new Map([...held].filter(([key]) => key === id))]),
  );
  return { ...patient, grants };
}

export function patientOf(tale: Tale, { patientId }: Patient) {
  const patient = tale.state.patients.get(patientId);
  if (!patient) throw new TypeError("the model does not know this patient");
  return patient;
}

export function holderOf(tale: Tale, token: Hex | null): string | undefined {
  const owner = tale.state.tokens.get(token ?? "")?.owner;
  const patient = owner ? tale.state.patientOf.get(owner) : undefined;
  return currentWallet(tale.state, patient) === undefined ? undefined : patient;
}
