import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import type { Network } from "../network/Network.ts";
import { relayCalls } from "../network/relayCalls.ts";
import { renewEssentials } from "../sharing/renewEssentials.ts";
import { countingCall } from "./countingCall.ts";
import { type HandedOut, handOutReDeal } from "./handOutReDeal.ts";
import { prepareReDeal, type ReDealOrder } from "./prepareReDeal.ts";
import { memoryReDeals } from "./ReDealJournal.ts";
import { readCountedDigest } from "./readCountedDigest.ts";

/** What became of a re-deal. */
export interface ReDealt extends HandedOut {
  readonly tokenId: Hex;
  /** The deal number that counts now. */
  readonly deal: number;
}

/**
 * Deals a record's keys anew to the patient's current key bundle, and has the chain count it: after a new epoch, for
 * another compartment or other custodians, with a new generation of R. Custodians then destroy the deals before. With a
 * journal, one that stopped half-way goes on. Grants of this record alone get their sealed E again.
 *
 * Errors: `record/unknown`, `custodians/too-few`, `redeal/…`, `redeals/…`, `keys/other-generation`, `safeguards/…`,
 * `relay/nobody`, `wallet/rejected`, `record/version-passed`.
 *
 * @example await redealRecord(network, { tokenId, as, wallet, keyring });
 */
export async function redealRecord(network: Network, order: ReDealOrder): Promise<ReDealt> {
  const { tokenId, as, journal = memoryReDeals() } = order;
  const record = await readRecord(network, tokenId);
  const before = await journal.find(tokenId);
  if (before && record.deal >= before.body.reDeal.deal) {
    await journal.drop(tokenId);
    const { deal, dealsDigest } = before.body.reDeal;
    const counted = await readCountedDigest(network, { tokenId, deal });
    if (counted === dealsDigest) return { tokenId, deal, acknowledged: [], failed: new Map() };
  }
  const pending = await prepareReDeal(network, { ...order, journal, record });
  const handedOut = await handOutReDeal(network, { as, body: pending.body });
  await renewEssentials(network, { ...order, deals: pending.body.deals });
  const call = await countingCall(network, { ...order, patientId: record.patientId, pending });
  await relayCalls(network, { as, calls: [call] });
  await journal.drop(tokenId);
  return { tokenId, deal: pending.body.reDeal.deal, ...handedOut };
}

/** How several records are doing, one after the other. */
export type OnReDealt = (tokenId: Hex, outcome: "done" | LinchpinError) => void;

/**
 * Deals several records anew, each by itself: one that fails holds up no other, and can be tried again.
 *
 * Errors: those of the program; a record's own are in the answer.
 */
export async function redealRecords(
  network: Network,
  {
    tokenIds,
    onRecord,
    ...order
  }: Omit<ReDealOrder, "tokenId"> & { readonly tokenIds: readonly Hex[]; readonly onRecord?: OnReDealt },
): Promise<{ readonly done: readonly Hex[]; readonly failed: ReadonlyMap<Hex, LinchpinError> }> {
  const done: Hex[] = [];
  const failed = new Map<Hex, LinchpinError>();
  for (const tokenId of tokenIds) {
    try {
      await redealRecord(network, { ...order, tokenId });
      done.push(tokenId);
      onRecord?.(tokenId, "done");
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      failed.set(tokenId, thrown);
      onRecord?.(tokenId, thrown);
    }
  }
  return { done, failed };
}
