import type { Network } from "../network/Network.ts";
import { beginReDeal, countReDeals, type ReDealt } from "./beginReDeal.ts";
import type { ReDealOrder } from "./prepareReDeal.ts";
import { memoryReDeals } from "./ReDealJournal.ts";

/**
 * Deals a record's keys anew to the patient's current key bundle, and has the chain count it: after a new epoch, for
 * another compartment or other custodians, with a new generation of R. Custodians then destroy the deals before. With a
 * journal, one that stopped half-way goes on. Grants of this record alone get their sealed E again. One approval.
 *
 * Errors: `record/unknown`, `custodians/too-few`, `redeal/…`, `redeals/…`, `keys/other-generation`, `safeguards/…`,
 * `relay/nobody`, `wallet/rejected`, `record/version-passed`.
 *
 * @example await redealRecord(network, { tokenId, as, wallet, keyring });
 */
export async function redealRecord(network: Network, order: ReDealOrder): Promise<ReDealt> {
  const { journal = memoryReDeals() } = order;
  const begun = await beginReDeal(network, { ...order, journal });
  if ("dealt" in begun) return begun.dealt;
  await countReDeals(network, { ...order, journal, begun: [begun] });
  return begun.result;
}
