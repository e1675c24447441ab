import { medicalRecordAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { contractDomain, type Hex, type RelayCall, recordTypes } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readRecord } from "../chain/readRecord.ts";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { countingCall } from "../redeal/countingCall.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { assertKept } from "./assertKept.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";
import { isHalfTaken } from "./isHalfTaken.ts";
import { renewOwnGrants } from "./renewOwnGrants.ts";

/** The most that go to the relay together. */
const MOST_IN_A_BATCH = 8;

export interface AcceptOrder extends SecondFactorHolder {
  readonly offers: readonly HandOverOffer[];
  readonly as: SignedIn;
  readonly wallet: WalletSigner;
  /** Signed, and waiting for the others; then the taker's, and opening to them. */
  readonly onRecord?: (tokenId: Hex, state: "signed" | "taken" | LinchpinError) => void;
}

/** One record that is being taken: what is left to do. */
interface Taking {
  readonly tokenId: Hex;
  /** Null where the record is the taker's already. */
  readonly handOver: RelayCall | null;
  readonly counting: RelayCall;
}

/**
 * Takes records that were offered: checks that custodians keep the keys that were dealt for them, signs, and has the chain
 * move them and count the new deals, in as few batches as can be. Repeat it when it stopped half-way: what is done is not
 * done again. One that fails holds up no other.
 *
 * Errors: `wallet/rejected`, those of the program; a record's own are in the answer.
 */
export async function acceptHandOvers(
  network: Network,
  order: AcceptOrder,
): Promise<{ readonly taken: readonly Hex[]; readonly failed: ReadonlyMap<Hex, LinchpinError> }> {
  const { offers, as, onRecord } = order;
  const taken: Hex[] = [];
  const failed = new Map<Hex, LinchpinError>();
  const fail = (tokenId: Hex, error: LinchpinError) => {
    failed.set(tokenId, error);
    onRecord?.(tokenId, error);
  };
  for (let from = 0; from < offers.length; from += MOST_IN_A_BATCH) {
    const ready: Taking[] = [];
    for (const offer of offers.slice(from, from + MOST_IN_A_BATCH)) {
      const { tokenId } = offer;
      try {
        const taking = await prepare(network, { ...order, offer });
        if (taking) ready.push(taking);
        else taken.push(tokenId);
        onRecord?.(tokenId, taking ? "signed" : "taken");
      } catch (thrown) {
        if (!(thrown instanceof LinchpinError) || thrown.code === "wallet/rejected") throw thrown;
        fail(tokenId, thrown);
      }
    }
    // Two rounds: a relay that tries each call by itself would refuse the second before the first is mined.
    const moves = ready.flatMap(({ tokenId, handOver }) => (handOver ? [{ tokenId, call: handOver }] : []));
    const isMine = async (tokenId: Hex) => (await readRecord(network, tokenId)).patientId === order.patientId;
    await relayEach(network, { as, calls: moves, isDone: isMine, fail });
    const counts = ready
      .filter(({ tokenId }) => !failed.has(tokenId))
      .map(({ tokenId, counting }) => ({ tokenId, call: counting }));
    const dealOf = new Map(offers.map(({ tokenId, deal }) => [tokenId, deal.deal]));
    const isCounted = async (tokenId: Hex) =>
      (await readRecord(network, tokenId)).deal >= (dealOf.get(tokenId) ?? 0);
    await relayEach(network, { as, calls: counts, isDone: isCounted, fail });
    for (const { tokenId } of counts) {
      if (failed.has(tokenId)) continue;
      taken.push(tokenId);
      onRecord?.(tokenId, "taken");
    }
  }
  for (const tokenId of taken) {
    await renewOwnGrants(network, { ...order, tokenId }).catch((thrown) => {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      fail(tokenId, thrown);
    });
  }
  return { taken, failed };
}

/** All in one batch; and where one of them is refused each by itself. */
async function relayEach(
  network: Network,
  {
    as,
    calls,
    isDone,
    fail,
  }: {
    readonly as: SignedIn;
    readonly calls: readonly { readonly tokenId: Hex; readonly call: RelayCall }[];
    readonly isDone: (tokenId: Hex) => Promise<boolean>;
    readonly fail: (tokenId: Hex, error: LinchpinError) => void;
  },
): Promise<void> {
  if (calls.length === 0) return;
  try {
    return await relayCalls(network, { as, calls: calls.map(({ call }) => call) });
  } catch (thrown) {
    if (!(thrown instanceof LinchpinError)) throw thrown;
    if (calls.length === 1) return fail((calls[0] as (typeof calls)[number]).tokenId, thrown);
  }
  for (const one of calls) {
    if (await isDone(one.tokenId)) continue;
    await relayEach(network, { as, calls: [one], isDone, fail });
  }
}

/** What is to be signed for one record; null when it is taken already. */
async function prepare(
  network: Network,
  { offer, wallet, patientId, ...rest }: Omit<AcceptOrder, "offers"> & { readonly offer: HandOverOffer },
): Promise<Taking | null> {
  const { tokenId } = offer;
  const record = await readRecord(network, tokenId);
  if (offer.to !== wallet.address || offer.deal.tokenId !== tokenId) throw notForYou();
  const isMine = record.patientId === patientId;
  if (isMine && record.deal >= offer.deal.deal) return null;
  if (record.deal + 1 !== offer.deal.deal || record.version !== offer.deal.version) throw overtaken();
  // A letter alone must not exchange the keys of a record that is the taker's anyway.
  if (isMine && !(await isHalfTaken(network, tokenId))) throw overtaken();
  await assertKept(network, { patientId, deal: offer.deal });
  const handOver = isMine ? null : await handOverCall(network, { offer, wallet });
  const { version, ...reDeal } = offer.deal;
  const pending = { version, body: { reDeal } };
  const counting = await countingCall(network, { ...rest, patientId, wallet, pending });
  return { tokenId, handOver, counting };
}

async function handOverCall(
  network: Network,
  { offer, wallet }: { readonly offer: HandOverOffer; readonly wallet: WalletSigner },
): Promise<RelayCall> {
  const { tokenId, from, to, nonce, deadline } = offer;
  const message = {
    ...{ tokenId: BigInt(tokenId), from, to, nonce: BigInt(nonce), deadline: BigInt(deadline) },
  };
  const signature = await wallet.signTypedData({
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { HandOver: recordTypes.HandOver },
    primaryType: "HandOver",
    message,
  });
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "handOverBySig",
    args: [message, offer.signature, signature, offer.secondFactor],
  });
  return { to: "medicalRecord", data };
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
