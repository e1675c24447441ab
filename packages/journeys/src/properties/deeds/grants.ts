import { consentRegistryAbi } from "@linchpin/contracts";
import { type Dice, epochOf, signatureOf, UNTIL_STOPPED } from "@linchpin/contracts/model";
import { consentTypes, contractDomain, grantIdOf, type Hex } from "@linchpin/protocol";
import {
  changeConsents,
  type GrantChoice,
  grantConsent,
  listGrants,
  prepareConsent,
  relayCalls,
  revokeConsent,
  revokeEverything,
} from "@linchpin/sdk";
import { encodeFunctionData } from "viem";
import type { Patient } from "../../world/World.ts";
import { holderOf, inModel, modelOf, patientOf, type Tale } from "../Tale.ts";
import { type Both, type Choice, came, NOTHING } from "./Deed.ts";

export async function letIn(choice: Choice, seconds = 0): Promise<Both> {
  const { dice } = choice;
  return giveGrant(choice, { what: "everything", withIdentity: dice.chance(0.6), seconds });
}

export async function letInToOne(choice: Choice): Promise<Both> {
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

export async function revoke({ tale, dice, who }: Choice): Promise<Both> {
  const grantId = someGrant(tale, dice, who);
  if (!grantId) return NOTHING;
  const real = await came(() => revokeConsent(tale.stage.world.network, { ...who, grantId }));
  const from = { by: who.wallet.address };
  return { real, model: inModel(tale, { kind: "revoke", patient: who.patientId, grantId, from }) };
}

/** Somebody else says stop: to custodians and, with a signature of their own, to the chain. */
export async function revokeForeign({ tale, dice, who, other }: Choice): Promise<Both> {
  const grantId = someGrant(tale, dice, who);
  if (!grantId) return NOTHING;
  const { network } = tale.stage.world;
  const real = await came(() => revokeConsent(network, { ...other, patientId: who.patientId, grantId }));
  const from = { signature: signatureOf(tale.state, other.wallet.address) };
  return { real, model: inModel(tale, { kind: "revoke", patient: who.patientId, grantId, from }) };
}

/** One grant ends and a smaller one begins, by one signature. */
export async function narrow({ tale, dice, who, reader, tokenId }: Choice): Promise<Both> {
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

export async function revokeAll({ tale, who }: Choice): Promise<Both> {
  const real = await came(() => revokeEverything(tale.stage.world.network, who));
  const op = { kind: "revokeAll", patient: who.patientId, epoch: 0, deadline: 0 } as const;
  return { real, model: inModel(tale, { ...op, from: { by: who.wallet.address } }) };
}

/** A grant that was given before is signed and relayed once more, by the wallet of today or by a former one. */
export async function sayAgain({ tale, dice, who }: Choice): Promise<Both> {
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

function someGrant(tale: Tale, dice: Dice, who: Patient): Hex | null {
  const given = [...tale.grants].filter(([, { grant }]) => grant.patientId === who.patientId);
  return given.length > 0 ? (dice.pick(given)[0] as Hex) : null;
}
