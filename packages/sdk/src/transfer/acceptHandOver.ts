import { medicalRecordAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { contractDomain, type Hex, missingSchema, recordTypes } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { countingCall } from "../redeal/countingCall.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";

/**
 * Takes a record that was offered: checks that custodians keep the keys that were dealt for it, signs the hand-over, and
 * has the chain count the new deals. Repeat it when it stopped half-way: what is done is not done again.
 *
 * Errors: `handover/not-for-you`, `handover/overtaken`, `custodians/too-few`, `record/unknown`, `relay/nobody`,
 * `safeguards/…`, `wallet/rejected`.
 */
export async function acceptHandOver(
  network: Network,
  order: SecondFactorHolder & {
    readonly offer: HandOverOffer;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
  },
): Promise<void> {
  const { offer, as, wallet, patientId } = order;
  const { tokenId } = offer;
  const record = await readRecord(network, tokenId);
  if (offer.to !== wallet.address || offer.deal.tokenId !== tokenId) throw notForYou();
  const isMine = record.patientId === patientId;
  if (isMine && record.deal >= offer.deal.deal) return;
  if (record.deal + 1 !== offer.deal.deal || record.version !== offer.deal.version) throw overtaken();
  await assertKept(network, { patientId, deal: offer.deal });
  if (!isMine) {
    const handOver = {
      ...{ tokenId: BigInt(tokenId), from: offer.from, to: offer.to },
      ...{ nonce: BigInt(offer.nonce), deadline: BigInt(offer.deadline) },
    };
    const signature = await wallet.signTypedData({
      domain: contractDomain(network.deployment, "MedicalRecord"),
      types: { HandOver: recordTypes.HandOver },
      primaryType: "HandOver",
      message: handOver,
    });
    const data = encodeFunctionData({
      abi: medicalRecordAbi,
      functionName: "handOverBySig",
      args: [handOver, offer.signature, signature, offer.secondFactor],
    });
    const counting = await countingCall(network, { ...order, pending: pendingOf(offer) });
    // Two calls: a relay that tries each by itself would refuse the second before the first is mined.
    await relayCalls(network, { as, calls: [{ to: "medicalRecord", data }] });
    await relayCalls(network, { as, calls: [counting] });
    return;
  }
  const counting = await countingCall(network, { ...order, pending: pendingOf(offer) });
  await relayCalls(network, { as, calls: [counting] });
}

function pendingOf({ deal: { version, ...reDeal } }: HandOverOffer) {
  return { version, body: { reDeal } };
}

/** Enough custodians must have the new deals, or the record would come and open to nobody. */
async function assertKept(
  network: Network,
  { patientId, deal }: { readonly patientId: Hex; readonly deal: HandOverOffer["deal"] },
): Promise<void> {
  const { bundle } = await fetchKeyBundle(network, patientId);
  const sets = bundle.compartments.filter(({ role }) => role === "general" || role === "identity");
  const custodians = [...new Set(sets.flatMap((set) => set.custodians))];
  const { tokenId, deal: number, dealsDigest } = deal;
  const body = { deposits: [], grants: [], redeals: [{ tokenId, deal: number, dealsDigest }], additions: [] };
  const answers = await askEach(custodians, async (custodian) => {
    const { redeals } = await askCustodian(network, {
      ...{ custodian, body, method: "POST", path: "/v1/repairs/missing", answer: missingSchema },
    });
    if (redeals.length === 0) return;
    throw new LinchpinError({
      code: "handover/not-kept",
      message: `Custodian ${custodian} does not keep the keys that were dealt for you.`,
      hint: "Ask who gives you the record to offer it again.",
    });
  });
  const short = sets.find((set) => set.custodians.filter((one) => answers.answered.has(one)).length < set.k);
  if (short) throw tooFewAnswers({ answers, needed: short.k, what: "keep the keys of the record for you" });
}

function notForYou(): LinchpinError {
  return new LinchpinError({
    code: "handover/not-for-you",
    message: "This record is offered to another wallet than yours.",
    hint: "Ask who gives it to offer it to your current wallet.",
  });
}

function overtaken(): LinchpinError {
  return new LinchpinError({
    code: "handover/overtaken",
    message: "The record changed since it was offered.",
    hint: "Ask who gives it to offer it again.",
  });
}
