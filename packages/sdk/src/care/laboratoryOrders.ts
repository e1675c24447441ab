import { type LaboratoryOrder, parseLaboratoryOrder } from "@linchpin/clinical/care-documents";
import { careDeskAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { type Hex, hex32, type Letter } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData, hexToBytes } from "viem";
import { z } from "zod";
import { explainRevert } from "../chain/explainRevert.ts";
import { findProviderOf } from "../chain/readProvider.ts";
import { sendCall } from "../chain/sendCall.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { openLetter } from "../letters/openLetter.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { assertReadable } from "./assertReadable.ts";
import { type CareItem, careIdOf } from "./careIdOf.ts";
import { fetchCareDocument } from "./fetchCareDocument.ts";
import { keepCareDocument } from "./keepCareDocument.ts";
import { type CareOpener, openCareDocument } from "./openCareDocument.ts";
import { endOf } from "./prescribe.ts";
import { deskDeadline, type PatientAtDesk, relayToDesk } from "./relayToDesk.ts";
import { sealCareDocument } from "./sealCareDocument.ts";

const desk = { contract: "careDesk", abi: careDeskAbi } as const;

/** What the patient tells the laboratory that they chose. */
const orderLetterSchema = z.strictObject({
  version: z.literal(1),
  patientId: hex32,
  doctor: z.int().positive(),
  digest: hex32,
  key: hex32,
});

/** A doctor orders. Errors: `provider/…`, `patient/unknown`, `care/document`, `custodians/too-few`, the desk's refusal. */
export async function placeOrder(
  network: Network,
  {
    patientId,
    order,
    wallet,
    as,
  }: {
    readonly patientId: Hex;
    readonly order: LaboratoryOrder;
    readonly wallet: WalletSigner;
    readonly as: SignedIn;
  },
): Promise<CareItem & { readonly orderId: Hex }> {
  const content = parseLaboratoryOrder(JSON.stringify(order));
  const [doctor, { bundle }] = await Promise.all([
    findProviderOf(network, wallet.address),
    fetchKeyBundle(network, patientId),
  ]);
  assertReadable(doctor);
  const readers = [bundle.inboxKey, doctor.hpkeKey];
  const sealed = await sealCareDocument({ kind: "order", patientId, content, readers });
  await keepCareDocument(network, { as, sealed });
  const args = [patientId, sealed.digest, endOf(content.validUntil)] as const;
  await sendCall(network, { ...desk, wallet, functionName: "placeOrder", args });
  const item = { patientId, doctor: doctor.providerId, digest: sealed.digest };
  return { ...item, orderId: careIdOf(item) };
}

/** Fetches and opens an order, by one's own keys or by the key of a letter. Errors: `care/not-yours`, `care/document`, `care/…`. */
export async function readOrder(
  network: Network,
  { item, by, as }: { readonly item: CareItem; readonly by: CareOpener; readonly as: SignedIn },
): Promise<{ readonly order: LaboratoryOrder; readonly key: Uint8Array }> {
  const { patientId, digest, doctor } = item;
  const document = await fetchCareDocument(network, { as, digest });
  const opened = document.kind === "order" ? await openCareDocument(document, { patientId, by }) : null;
  if (opened) {
    const order = parseLaboratoryOrder(JSON.stringify(opened.content));
    if (order.issuer.providerId === doctor) return { order, key: opened.key };
  }
  throw new LinchpinError({
    code: "care/not-yours",
    message: "This document is not sealed to your keys.",
    hint: "Unlock the newest generation of your keys, or have the code shown once more.",
  });
}

/**
 * The patient chooses a laboratory: it gets the order's key in a sealed letter, and the chain says that it was chosen.
 *
 * Errors: those of `readOrder` and `sendLetter`, `orders/…`, `wallet/rejected`, `relay/nobody`.
 */
export async function sendOrder(
  network: Network,
  {
    patient,
    keyring,
    item,
    laboratory,
  }: {
    readonly patient: PatientAtDesk;
    readonly keyring: Keyring;
    readonly item: CareItem;
    readonly laboratory: number;
  },
): Promise<void> {
  const { as } = patient;
  const [{ key }, { turn }] = await Promise.all([
    readOrder(network, { item, by: keyring, as }),
    readOrderStanding(network, item),
  ]);
  const { patientId, doctor, digest } = item;
  const words = orderLetterSchema.parse({ version: 1, patientId, doctor, digest, key: bytesToHex(key) });
  const to = { kind: "provider", provider: laboratory } as const;
  await sendLetter(network, { as, to, letterKind: "laboratory-order", words });
  const deadline = deskDeadline(network);
  await relayToDesk(network, {
    patient,
    primaryType: "OrderSending",
    message: { patientId, doctor, digest, laboratory, turn, deadline },
    encode: (signature) =>
      encodeFunctionData({
        ...{ abi: careDeskAbi, functionName: "sendOrderBySig" },
        args: [patientId, doctor, digest, laboratory, turn, deadline, signature],
      }),
  });
}

/** The order that a letter hands over, and its key; null where it is none. The chain says whether it was really sent here. */
export async function openOrderLetter(
  letter: Letter,
  keyring: Keyring,
): Promise<{ readonly item: CareItem; readonly key: Uint8Array } | null> {
  if (letter.letterKind !== "laboratory-order") return null;
  const words = orderLetterSchema.safeParse(await openLetter(letter, keyring));
  if (!words.success) return null;
  const { patientId, doctor, digest, key } = words.data;
  return { item: { patientId, doctor, digest }, key: hexToBytes(key) };
}

/** The laboratory takes a sent order on, declines it, or says that it has the sample. Errors: the desk's refusal. */
export async function advanceOrder(
  network: Network,
  {
    wallet,
    item,
    to,
  }: {
    readonly wallet: WalletSigner;
    readonly item: CareItem;
    readonly to: "accepted" | "declined" | "collected";
  },
): Promise<void> {
  const functionName = {
    accepted: "acceptOrder",
    declined: "declineOrder",
    collected: "collectOrder",
  } as const;
  await sendCall(network, { ...desk, wallet, functionName: functionName[to], args: [careIdOf(item)] });
}

/** The laboratory names a result that it minted to the patient. Errors: the desk's refusal. */
export async function resultOrder(
  network: Network,
  {
    wallet,
    item: { patientId, doctor, digest },
    tokenId,
    isFinal,
  }: {
    readonly wallet: WalletSigner;
    readonly item: CareItem;
    readonly tokenId: Hex;
    readonly isFinal: boolean;
  },
): Promise<void> {
  const args = [patientId, doctor, digest, BigInt(tokenId), isFinal] as const;
  await sendCall(network, { ...desk, wallet, functionName: "resultOrder", args });
}

/** What the chain says of an order now. Errors: `chain/unreachable`. */
export async function readOrderStanding(network: Network, item: CareItem) {
  return network.chain
    .readContract({
      address: network.deployment.contracts.careDesk,
      abi: careDeskAbi,
      functionName: "orderOf",
      args: [careIdOf(item)],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
}
