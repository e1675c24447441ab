import type { Hex } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { grantsOfRecord } from "../sharing/grantsOfRecord.ts";
import { renewEssentials } from "../sharing/renewEssentials.ts";
import { countingCall, countingCallOfMany } from "./countingCall.ts";
import { type HandedOut, handOutReDeal } from "./handOutReDeal.ts";
import { prepareReDeal, type ReDealOrder } from "./prepareReDeal.ts";
import type { PendingReDeal, ReDealJournal } from "./ReDealJournal.ts";
import { readCountedDigest } from "./readCountedDigest.ts";

/** What became of a re-deal. */
export interface ReDealt extends HandedOut {
  readonly tokenId: Hex;
  /** The deal number that counts now. */
  readonly deal: number;
}

/** New deals that custodians keep, and that only have to be counted. */
export interface Begun {
  readonly patientId: Hex;
  readonly pending: PendingReDeal;
  readonly result: ReDealt;
}

/** All but the counting: no approval. What a run before had counted already is told as such. */
export async function beginReDeal(
  network: Network,
  order: ReDealOrder & { readonly journal: ReDealJournal },
): Promise<Begun | { readonly dealt: ReDealt }> {
  const { tokenId, as, journal } = order;
  const record = await readRecord(network, tokenId);
  const before = await journal.find(tokenId);
  if (before && record.deal >= before.body.reDeal.deal) {
    await journal.drop(tokenId);
    const { deal, dealsDigest } = before.body.reDeal;
    const counted = await readCountedDigest(network, { tokenId, deal });
    if (counted === dealsDigest) return { dealt: { tokenId, deal, acknowledged: [], failed: new Map() } };
  }
  const pending = await prepareReDeal(network, { ...order, record });
  const handedOut = await handOutReDeal(network, { as, body: pending.body });
  const grants = await grantsOfRecord(network, { tokenId, as });
  await renewEssentials(network, { ...order, grants, deals: pending.body.deals });
  const { patientId } = record;
  return { patientId, pending, result: { tokenId, deal: pending.body.reDeal.deal, ...handedOut } };
}

/** Has the chain count new deals of one patient, under one approval. */
export async function countReDeals(
  network: Network,
  {
    begun,
    ...order
  }: Omit<ReDealOrder, "tokenId"> & { readonly journal: ReDealJournal; readonly begun: readonly Begun[] },
): Promise<void> {
  const [first, ...others] = begun;
  if (!first) return;
  const { as, journal } = order;
  const holder = { ...order, patientId: first.patientId };
  const call =
    others.length === 0
      ? await countingCall(network, { ...holder, pending: first.pending })
      : await countingCallOfMany(network, { ...holder, pending: begun.map(({ pending }) => pending) });
  await relayCalls(network, { as, calls: [call] });
  for (const { result } of begun) await journal.drop(result.tokenId);
}
