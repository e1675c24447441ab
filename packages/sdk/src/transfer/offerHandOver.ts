import { randomBytes } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { contractDomain, type Hex, recordTypes } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { readPatient } from "../chain/readPatient.ts";
import { type OnChainRecord, readRecord } from "../chain/readRecord.ts";
import { type SecondFactorHolder, signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { handOutReDeal } from "../redeal/handOutReDeal.ts";
import { prepareReDeal, type ReDealOrder } from "../redeal/prepareReDeal.ts";
import { memoryReDeals } from "../redeal/ReDealJournal.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";

/** How long who takes it may take, in seconds. Custodians keep the new deals for a week. */
const OFFER_SECONDS = 6 * 24 * 60 * 60;

/** One hand-over as who gives signed it. */
export type SignedHandOver = Omit<HandOverOffer, "deal">;

/**
 * Offers a record to another enrolled patient: deals its keys anew to their key bundle, which custodians keep beside the
 * deals in force, and signs the hand-over, unless it was signed before. Nothing changes until who takes it accepts; then
 * the deals of who gave are destroyed, and their grants have ended.
 *
 * Errors: `patient/unknown`, `handover/same-patient`, those of `redealRecord`.
 */
export async function offerHandOver(
  network: Network,
  {
    to,
    signed,
    ...order
  }: Omit<ReDealOrder, "compartment"> & { readonly to: Hex; readonly signed?: SignedHandOver | undefined },
): Promise<HandOverOffer> {
  const { tokenId, as, journal = memoryReDeals() } = order;
  const record = await readRecord(network, tokenId);
  assertOther(record, to);
  const pending = await prepareReDeal(network, {
    ...{ ...order, journal, record, to, seconds: OFFER_SECONDS },
  });
  await handOutReDeal(network, { as, body: pending.body });
  const { deal, dealsDigest, deadline } = pending.body.reDeal;
  return {
    ...(signed ?? (await signHandOver(network, { ...order, to }))),
    deal: { tokenId, deal, version: pending.version, dealsDigest, deadline },
  };
}

/**
 * Signs that a record goes to another patient. Alone it moves nothing: who takes it signs too.
 *
 * Errors: `patient/unknown`, `handover/same-patient`, `record/unknown`, `wallet/rejected`, `safeguards/…`.
 */
export async function signHandOver(
  network: Network,
  {
    tokenId,
    to,
    wallet,
    ...holder
  }: Pick<ReDealOrder, "tokenId" | "wallet" | "keyring" | "safeguards"> &
    Pick<SecondFactorHolder, "as"> & { readonly to: Hex },
): Promise<SignedHandOver> {
  const [record, taker] = await Promise.all([readRecord(network, tokenId), readPatient(network, to)]);
  assertOther(record, to);
  const handOver = {
    tokenId: BigInt(tokenId),
    from: wallet.address,
    to: taker.wallet,
    // A key of its own (keyed nonces): it waits for no other message of this wallet.
    nonce: BigInt(bytesToHex(randomBytes(24))) << 64n,
    deadline: BigInt(Math.floor(network.now().getTime() / 1000) + OFFER_SECONDS),
  };
  const message = {
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { HandOver: recordTypes.HandOver },
    primaryType: "HandOver",
    message: handOver,
  };
  const secondFactor = await signSecondFactor(network, { ...holder, patientId: record.patientId, message });
  const signature = await wallet.signTypedData(message);
  return {
    ...{ tokenId, from: wallet.address, to: taker.wallet, nonce: String(handOver.nonce) },
    deadline: Number(handOver.deadline),
    ...{ signature, secondFactor },
  };
}

function assertOther({ patientId }: OnChainRecord, to: Hex): void {
  if (patientId !== to) return;
  throw new LinchpinError({
    code: "handover/same-patient",
    message: "This patient holds the record already.",
    hint: "Choose another person.",
  });
}
