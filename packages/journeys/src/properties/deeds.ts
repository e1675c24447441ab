import { consentRegistryAbi } from "@linchpin/contracts";
import type { Dice, Operation } from "@linchpin/contracts/model";
import { currentWallet, epochOf, signatureOf, statusOf, UNTIL_STOPPED } from "@linchpin/contracts/model";
import { isLinchpinError } from "@linchpin/errors";
import { consentTypes, contractDomain, grantIdOf, type Hex, SCOPE_TOKEN } from "@linchpin/protocol";
import {
  acceptHandOver,
  approveRotation,
  changeConsents,
  drawKeyring,
  eraseRecord,
  fetchKeyBundle,
  findRotation,
  finishRotation,
  type GrantChoice,
  grantConsent,
  listGrants,
  memoryJournal,
  moveRecords,
  offerHandOver,
  openEpoch,
  prepareConsent,
  publishRecord,
  redealRecord,
  relayCalls,
  revokeConsent,
  revokeEverything,
} from "@linchpin/sdk";
import { encodeFunctionData } from "viem";
import { newDevice } from "../recovery/newDevice.ts";
import type { Patient } from "../world/World.ts";
import { oversee, type Reader, swapKeys } from "./Stage.ts";
import { inModel, modelOf, second, type Tale } from "./Tale.ts";

/** What came of a deed: null when it was done, else why not. */
type Came = string | null;

/** A deed on the real system, and what the model says to it. */
export interface Deed {
  readonly name: string;
  readonly real: Came;
  readonly model: Came;
}

interface Choice {
  readonly tale: Tale;
  readonly dice: Dice;
  readonly who: Patient;
  readonly other: Patient;
  readonly reader: Reader;
  /** A token of `who`'s, mostly. */
  readonly tokenId: Hex | null;
}

const WEIGHTS = {
  mint,
  letIn,
  letInShortly: (choice: Choice) => letIn(choice, 8),
  letInToOne,
  revoke,
  narrow,
  revokeAll,
  sayAgain,
  revokeForeign,
  stopWriting,
  letWrite,
  redeal,
  redealAsThief,
  newEpoch,
  handOver,
  rotate,
  move,
  erase,
  eraseAsThief,
  suspend,
  reinstate,
  otherKeys,
} as const;

const TIMES: Readonly<Partial<Record<keyof typeof WEIGHTS, number>>> = {
  letIn: 6,
  letInToOne: 5,
  revoke: 5,
  narrow: 2,
  revokeForeign: 3,
  sayAgain: 3,
  mint: 2,
  redeal: 2,
  reinstate: 3,
  suspend: 2,
  redealAsThief: 2,
};
const NAMES = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).flatMap((name) =>
  Array<keyof typeof WEIGHTS>(TIMES[name] ?? 1).fill(name),
);

/** Somebody does something, here and in the model. */
export async function doSomething(tale: Tale, dice: Dice): Promise<Deed> {
  const isEmpty = ![...tale.state.tokens.values()].some(({ owner }) => owner !== null);
  const name = isEmpty && dice.chance(0.5) ? "mint" : dice.pick(NAMES);
  const [who, other] = dice.chance(0.7) ? tale.patients : ([tale.patients[1], tale.patients[0]] as const);
  const held = [...tale.state.tokens.values()].filter(
    ({ owner }) => owner !== null && (dice.chance(0.07) || tale.state.patientOf.get(owner) === who.patientId),
  );
  const tokenId = held.length > 0 ? (dice.pick(held).id as Hex) : null;
  const reader = dice.pick([tale.doctor, tale.doctor, tale.stage.ravi, tale.stage.lakeside]);
  const deed = await WEIGHTS[name]({ tale, dice, who, other, reader, tokenId });
  const said = { name, ...deed };
  tale.log.push(`${said.name} by ${short(who.patientId)}: ${said.real ?? "done"} / ${said.model ?? "done"}`);
  return said;
}

type Both = Omit<Deed, "name">;
const NOTHING: Both = { real: "nothing to do", model: "nothing to do" };

async function mint({ tale, who }: Choice): Promise<Both> {
  const { stage, state, custody, sources } = tale;
  const { city, world } = stage;
  const input = stage.nextRecord();
  let tokenId: Hex = "0x";
  const real = await came(async () => {
    const { patientId } = who;
    const order = { input, patientId, issuer: city.providerId, wallet: city.wallet, as: city.as };
    ({ tokenId } = await publishRecord(world.network, {
      ...order,
      tagKey: city.keys.tagKey,
      journal: memoryJournal(),
    }));
  });
  const compartment = tale.general.get(who.patientId) ?? "0x";
  const bundle = state.patients.get(who.patientId)?.bundle ?? "";
  const op = {
    kind: "mint",
    by: city.wallet.address,
    patient: who.patientId,
    token: tokenId,
    bundle,
    compartment,
  } as const;
  const model = inModel(tale, op);
  if (model === null && real === null) {
    sources.set(tokenId, input);
    custody.sealedAt.set(tokenId, custody.epochs.get(who.patientId) ?? 0);
  }
  return { real, model };
}

async function letIn(choice: Choice, seconds = 0): Promise<Both> {
  const { dice } = choice;
  return giveGrant(choice, { what: "everything", withIdentity: dice.chance(0.6), seconds });
}

async function letInToOne(choice: Choice): Promise<Both> {
  const { tokenId, dice } = choice;
  return tokenId
    ? giveGrant(choice, { what: { tokenId }, withIdentity: dice.chance(0.6), seconds: 0 })
    : NOTHING;
}

async function giveGrant(
  { tale, who, reader, tokenId }: Choice,
  choice: Omit<GrantChoice, "purpose">,
): Promise<Both> {
  const { network } = tale.stage.world;
  const { patientId, as, keyring, wallet } = who;
  const provider = tale.state.providers.get(reader.providerId);
  // The client does not offer what cannot be: the model says the same of the chain and of the holder's keys.
  const isForeign = typeof choice.what === "object" && holderOf(tale, tokenId) !== who.patientId;
  const standing = provider && !provider.byParent;
  let made: Awaited<ReturnType<typeof prepareConsent>> | null = null;
  const real = await came(async () => {
    const order = { patientId, as, keyring, grantee: reader.providerId };
    made = await prepareConsent(network, { ...order, choice: { ...choice, purpose: "treatment" } });
    await grantConsent(network, { prepared: made, wallet, as });
  });
  const prepared = made as Awaited<ReturnType<typeof prepareConsent>> | null;
  if (isForeign) return { real, model: "not the holder of that record" };
  if (!standing) return { real, model: "the client offers no provider without standing" };
  if (!prepared) return { real, model: null };
  const { grant, grantId } = prepared;
  const model = inModel(tale, {
    ...{ kind: "grant", grant: modelOf(grant), wallet: wallet.address, epoch: 0, deadline: 0 },
    from: { by: wallet.address },
  });
  tale.grants.set(grantId, { grant, granter: wallet.address });
  const epoch = tale.custody.epochs.get(patientId) ?? 0;
  tale.custody.served.set(grantId, new Set(Array.from({ length: epoch + 1 }, (_, one) => one)));
  return { real, model };
}

async function revoke({ tale, dice, who }: Choice): Promise<Both> {
  const grantId = someGrant(tale, dice, who);
  if (!grantId) return NOTHING;
  const real = await came(() => revokeConsent(tale.stage.world.network, { ...who, grantId }));
  const from = { by: who.wallet.address };
  return { real, model: inModel(tale, { kind: "revoke", patient: who.patientId, grantId, from }) };
}

/** Somebody else says stop: to custodians and, with a signature of their own, to the chain. */
async function revokeForeign({ tale, dice, who, other }: Choice): Promise<Both> {
  const grantId = someGrant(tale, dice, who);
  if (!grantId) return NOTHING;
  const { network } = tale.stage.world;
  const real = await came(() => revokeConsent(network, { ...other, patientId: who.patientId, grantId }));
  const from = { signature: signatureOf(tale.state, other.wallet.address) };
  return { real, model: inModel(tale, { kind: "revoke", patient: who.patientId, grantId, from }) };
}

/** One grant ends and a smaller one begins, by one signature. */
async function narrow({ tale, dice, who, reader, tokenId }: Choice): Promise<Both> {
  const ended = someGrant(tale, dice, who);
  const { network } = tale.stage.world;
  if (!ended || !tokenId || holderOf(tale, tokenId) !== who.patientId) return NOTHING;
  if (tale.state.providers.get(reader.providerId)?.byParent) return NOTHING;
  const choice = { what: { tokenId }, withIdentity: false, purpose: "second-opinion", seconds: 0 } as const;
  let granted: readonly Hex[] = [];
  const real = await came(async () => {
    const order = { grantee: reader.providerId, choice };
    ({ granted } = await changeConsents(network, { ...who, grant: [order], revoke: [ended] }));
  });
  if (real !== null) return { real, model: null };
  const held = await listGrants(network, { as: who.as, role: "patient" });
  const made = held.filter(({ grantId }) => granted.includes(grantId)).map(({ grant }) => grant);
  const epoch = epochOf(patientOf(tale, who));
  const by = who.wallet.address;
  const model = inModel(tale, {
    ...{
      kind: "changeConsents",
      patient: who.patientId,
      wallet: by,
      revoked: [ended],
      granted: made.map(modelOf),
    },
    ...{ epoch, deadline: UNTIL_STOPPED, signature: signatureOf(tale.state, by) },
  });
  for (const grant of made) {
    tale.grants.set(grantIdOf(grant), { grant, granter: by });
    tale.custody.served.set(grantIdOf(grant), new Set());
  }
  return { real: made.length === 1 ? null : "the new grant is not listed", model };
}

async function revokeAll({ tale, who }: Choice): Promise<Both> {
  const real = await came(() => revokeEverything(tale.stage.world.network, who));
  const op = { kind: "revokeAll", patient: who.patientId, epoch: 0, deadline: 0 } as const;
  return { real, model: inModel(tale, { ...op, from: { by: who.wallet.address } }) };
}

/** A grant that was given before is signed and relayed once more, by the wallet of today or by a former one. */
async function sayAgain({ tale, dice, who }: Choice): Promise<Both> {
  const given = [...tale.grants.values()].filter(({ grant }) => grant.patientId === who.patientId);
  if (given.length === 0) return NOTHING;
  const { grant } = dice.pick(given);
  const former = tale.former.filter(({ patientId }) => patientId === who.patientId);
  const by = former.length > 0 && dice.chance(0.5) ? dice.pick(former) : who;
  const isDead = grant.expiry !== UNTIL_STOPPED && grant.expiry < tale.state.now + 3;
  // One that a former wallet gave may be given by the new one; custodians never got its fragments again, so it is left out.
  if (isDead || (by === who && !patientOf(tale, who).grants.get(who.wallet.address)?.has(grantIdOf(grant))))
    return NOTHING;
  const { network } = tale.stage.world;
  const consentEpoch = epochOf(patientOf(tale, who));
  const deadline = BigInt(UNTIL_STOPPED);
  const real = await came(async () => {
    const signature = await by.wallet.signTypedData({
      domain: contractDomain(network.deployment, "ConsentRegistry"),
      types: { SignedGrant: consentTypes.SignedGrant, Grant: consentTypes.Grant },
      primaryType: "SignedGrant",
      message: { grant, wallet: by.wallet.address, consentEpoch, deadline },
    });
    const args = [grant, deadline, signature] as const;
    const data = encodeFunctionData({ abi: consentRegistryAbi, functionName: "grantBySig", args });
    await relayCalls(network, { as: by.as, calls: [{ to: "consentRegistry", data }] });
  });
  const model = inModel(tale, {
    ...{
      kind: "grant",
      grant: modelOf(grant),
      wallet: by.wallet.address,
      epoch: consentEpoch,
      deadline: UNTIL_STOPPED,
    },
    from: { signature: signatureOf(tale.state, by.wallet.address) },
  });
  return { real, model };
}

async function stopWriting({ tale, who }: Choice): Promise<Both> {
  return writing({ tale, who }, "revokeWrite");
}

async function letWrite({ tale, who }: Choice): Promise<Both> {
  return writing({ tale, who }, "grantWrite");
}

async function writing(
  { tale, who }: Pick<Choice, "tale" | "who">,
  kind: "revokeWrite" | "grantWrite",
): Promise<Both> {
  const { world, city } = tale.stage;
  const { network } = world;
  const { patientId, wallet, as } = who;
  const provider = city.providerId;
  const known = patientOf(tale, who);
  const [consentEpoch, revocations] = [epochOf(known), known.writes.get(provider)?.revocations ?? 0];
  const [nonce, deadline, expiry] = [
    BigInt(Math.floor(Math.random() * 2 ** 50)) << 64n,
    BigInt(UNTIL_STOPPED),
    UNTIL_STOPPED,
  ];
  const real = await came(async () => {
    const message =
      kind === "grantWrite"
        ? { patientId, provider, expiry, consentEpoch, revocations, nonce, deadline }
        : { patientId, provider, nonce, deadline };
    const primaryType = kind === "grantWrite" ? "WriteConsent" : "WriteRevocation";
    const domain = contractDomain(network.deployment, "ConsentRegistry");
    const types = { [primaryType]: consentTypes[primaryType] };
    const signature = await wallet.signTypedData({ domain, types, primaryType, message });
    const abi = consentRegistryAbi;
    const data =
      kind === "grantWrite"
        ? encodeFunctionData({
            abi,
            functionName: "grantWriteBySig",
            args: [patientId, provider, expiry, nonce, deadline, signature],
          })
        : encodeFunctionData({
            abi,
            functionName: "revokeWriteBySig",
            args: [patientId, provider, nonce, deadline, signature],
          });
    await relayCalls(network, { as, calls: [{ to: "consentRegistry", data }] });
  });
  const from = { by: wallet.address };
  const op: Operation =
    kind === "grantWrite"
      ? {
          kind,
          patient: patientId,
          provider,
          expiry,
          epoch: consentEpoch,
          revocations,
          nonce,
          deadline: 0,
          from,
        }
      : { kind, patient: patientId, provider, nonce, deadline: 0, from };
  return { real, model: inModel(tale, op) };
}

async function redeal({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const real = await came(() => redealRecord(tale.stage.world.network, { ...who, tokenId }));
  return { real, model: dealtAnew(tale, who, tokenId) };
}

/** With the wallet, without the keys. */
async function redealAsThief({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const thief = { ...who, keyring: drawKeyring() };
  const real = await came(() => redealRecord(tale.stage.world.network, { ...thief, tokenId }));
  return { real, model: "nobody unseals E without R" };
}

function dealtAnew(tale: Tale, who: Patient, token: Hex): Came {
  const held = tale.state.tokens.get(token);
  const model = inModel(tale, {
    ...{
      kind: "recordDeal",
      token,
      deal: (held?.deal ?? 0) + 1,
      version: held?.version ?? 1,
      digest: "deals",
    },
    ...{ compartment: tale.general.get(who.patientId) ?? "0x", deadline: UNTIL_STOPPED },
    from: { signature: signatureOf(tale.state, who.wallet.address) },
    second: second(tale),
  });
  if (model === null) tale.custody.sealedAt.set(token, tale.custody.epochs.get(who.patientId) ?? 0);
  return model;
}

async function newEpoch({ tale, who }: Choice): Promise<Both> {
  const { network } = tale.stage.world;
  const { custody, state } = tale;
  const remaining = [...tale.grants].filter(
    ([, { grant }]) =>
      grant.patientId === who.patientId &&
      grant.scopeKind !== SCOPE_TOKEN &&
      statusOf(state, modelOf(grant)) === "in force",
  );
  const real = await came(async () => {
    const { bundle } = await fetchKeyBundle(network, who.patientId);
    await openEpoch(network, { ...who, compartments: bundle.compartments.slice(0, 2).map(({ id }) => id) });
  });
  const bundle = `bundle ${(custody.epochs.get(who.patientId) ?? 0) + 1}`;
  const model = inModel(tale, {
    ...{
      kind: "updateBundle",
      patient: who.patientId,
      wallet: who.wallet.address,
      next: bundle,
      deadline: UNTIL_STOPPED,
    },
    previous: patientOf(tale, who).bundle,
    ...{ nonce: BigInt(tale.log.length + 1) << 70n, second: second(tale) },
    from: { signature: signatureOf(state, who.wallet.address) },
  });
  if (model === null) {
    const epoch = (custody.epochs.get(who.patientId) ?? 0) + 1;
    custody.epochs.set(who.patientId, epoch);
    for (const [id] of remaining) custody.served.get(id)?.add(epoch);
  }
  return { real, model };
}

async function handOver({ tale, who, other, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const { network } = tale.stage.world;
  const real = await came(async () => {
    const offer = await offerHandOver(network, { ...who, tokenId, to: other.patientId });
    await acceptHandOver(network, { ...other, offer });
  });
  const signature = signatureOf(tale.state, who.wallet.address);
  const toSignature = signatureOf(tale.state, other.wallet.address);
  const terms = {
    token: tokenId,
    old: who.wallet.address,
    to: other.wallet.address,
    nonce: BigInt(tale.log.length + 1) << 70n,
  };
  const op = {
    kind: "handOver",
    ...terms,
    deadline: UNTIL_STOPPED,
    signature,
    toSignature,
    second: second(tale),
  } as const;
  const model = inModel(tale, op);
  return { real, model: model ?? dealtAnew(tale, other, tokenId) };
}

/** The patient goes to another wallet, with the old one and the recovery key. */
async function rotate({ tale, who }: Choice): Promise<Both> {
  const { world } = tale.stage;
  const { network } = world;
  const device = await newDevice(world);
  tale.state.accounts.set(device.wallet.address, { kind: "key" });
  const real = await came(async () => {
    await approveRotation(network, { ...who, request: device.begun.request });
    const found = await findRotation(network, { ...device, ...device.begun });
    if (!found) throw new Error("Nothing was handed over.");
    await finishRotation(network, { ...device, words: found.words });
  });
  const old = who.wallet.address;
  const to = device.wallet.address;
  const model = inModel(tale, {
    ...{ kind: "rotateWallet", patient: who.patientId, old, to, nonce: BigInt(tale.log.length + 1) << 70n },
    ...{ deadline: UNTIL_STOPPED, second: second(tale) },
    ...{ signature: signatureOf(tale.state, old), toSignature: signatureOf(tale.state, to) },
  });
  if (model === null && real === null) {
    tale.former.push(who);
    const at = tale.patients[0] === who ? 0 : 1;
    tale.patients[at] = { ...who, wallet: device.wallet, as: device.as };
  }
  return { real, model };
}

async function move({ tale, who }: Choice): Promise<Both> {
  const real = await came(() => moveRecords(tale.stage.world.network, who));
  return { real, model: inModel(tale, { kind: "move", tokens: [...tale.state.tokens.keys()] }) };
}

async function erase({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const real = await came(() => eraseRecord(tale.stage.world.network, { ...who, tokenId }));
  const token = tale.state.tokens.get(tokenId);
  const isTheirs = holderOf(tale, tokenId) === who.patientId;
  if (token && isTheirs) token.owner = null;
  return { real, model: isTheirs ? null : "not the holder" };
}

async function eraseAsThief({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId || patientOf(tale, who).safeguards === null) return NOTHING;
  const thief = { ...who, keyring: drawKeyring() };
  const real = await came(() => eraseRecord(tale.stage.world.network, { ...thief, tokenId }));
  return { real, model: "not signed by the recovery key" };
}

async function suspend({ tale }: Choice): Promise<Both> {
  return standing(tale, "suspend");
}

async function reinstate({ tale }: Choice): Promise<Both> {
  return standing(tale, "reinstate");
}

async function standing(tale: Tale, kind: "suspend" | "reinstate"): Promise<Both> {
  const { stage, doctor } = tale;
  const real = await came(() => oversee(stage, kind, doctor.providerId));
  return { real, model: inModel(tale, { kind, by: stage.city.wallet.address, provider: doctor.providerId }) };
}

async function otherKeys({ tale }: Choice): Promise<Both> {
  const { stage, doctor, state } = tale;
  const provider = state.providers.get(doctor.providerId);
  if (!provider || provider.byParent) return NOTHING;
  const digest = await swapKeys(stage, doctor);
  provider.keys = { digest, preKey: "", hpkeKey: "" };
  return { real: null, model: null };
}

function patientOf(tale: Tale, { patientId }: Patient) {
  const patient = tale.state.patients.get(patientId);
  if (!patient) throw new TypeError("the model does not know this patient");
  return patient;
}

function holderOf(tale: Tale, token: Hex | null): string | undefined {
  const owner = tale.state.tokens.get(token ?? "")?.owner;
  const patient = owner ? tale.state.patientOf.get(owner) : undefined;
  return currentWallet(tale.state, patient) === undefined ? undefined : patient;
}

function someGrant(tale: Tale, dice: Dice, who: Patient): Hex | null {
  const given = [...tale.grants].filter(([, { grant }]) => grant.patientId === who.patientId);
  return given.length > 0 ? (dice.pick(given)[0] as Hex) : null;
}

async function came(act: () => Promise<unknown>): Promise<Came> {
  try {
    await act();
    return null;
  } catch (thrown) {
    if (isLinchpinError(thrown)) return thrown.code;
    throw thrown;
  }
}

function short(id: string): string {
  return id.slice(0, 8);
}
