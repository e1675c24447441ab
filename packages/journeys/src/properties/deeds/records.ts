import { signatureOf, UNTIL_STOPPED } from "@linchpin/contracts/model";
import type { Hex } from "@linchpin/protocol";
import {
  acceptHandOver,
  drawKeyring,
  eraseRecord,
  memoryJournal,
  moveRecords,
  offerHandOver,
  publishRecord,
  redealRecord,
} from "@linchpin/sdk";
import type { Patient } from "../../world/World.ts";
import { holderOf, inModel, patientOf, second, type Tale } from "../Tale.ts";
import { type Both, type Came, type Choice, came, NOTHING } from "./Deed.ts";

export async function mint({ tale, who }: Choice): Promise<Both> {
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

export async function redeal({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const real = await came(() => redealRecord(tale.stage.world.network, { ...who, tokenId }));
  return { real, model: dealtAnew(tale, who, tokenId) };
}

/** With the wallet, without the keys. */
export async function redealAsThief({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const thief = { ...who, keyring: drawKeyring() };
  const real = await came(() => redealRecord(tale.stage.world.network, { ...thief, tokenId }));
  return { real, model: "nobody unseals E without R" };
}

export async function handOver({ tale, who, other, tokenId }: Choice): Promise<Both> {
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

export async function move({ tale, who }: Choice): Promise<Both> {
  const real = await came(() => moveRecords(tale.stage.world.network, who));
  return { real, model: inModel(tale, { kind: "move", tokens: [...tale.state.tokens.keys()] }) };
}

export async function erase({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId) return NOTHING;
  const real = await came(() => eraseRecord(tale.stage.world.network, { ...who, tokenId }));
  const token = tale.state.tokens.get(tokenId);
  const isTheirs = holderOf(tale, tokenId) === who.patientId;
  if (token && isTheirs) token.owner = null;
  return { real, model: isTheirs ? null : "not the holder" };
}

export async function eraseAsThief({ tale, who, tokenId }: Choice): Promise<Both> {
  if (!tokenId || patientOf(tale, who).safeguards === null) return NOTHING;
  const thief = { ...who, keyring: drawKeyring() };
  const real = await came(() => eraseRecord(tale.stage.world.network, { ...thief, tokenId }));
  return { real, model: "not signed by the recovery key" };
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
