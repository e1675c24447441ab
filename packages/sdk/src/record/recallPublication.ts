import type { Hex } from "@linchpin/protocol";
import { awaitSent } from "../chain/awaitSent.ts";
import { isMinted } from "../chain/isMinted.ts";
import { readPatient } from "../chain/readPatient.ts";
import type { Network } from "../network/Network.ts";
import type { PendingPublication, PublicationJournal } from "./PublicationJournal.ts";

/** What an earlier run made of a source. */
export type Recalled =
  | { readonly kind: "minted" | "ready"; readonly pending: PendingPublication }
  | { readonly kind: "nothing" };

/**
 * Looks up whether a source was minted before, or was made ready and can be minted as it is. Ready counts only while
 * the custodians keep its key pieces and the patient's keys are those that it was sealed to.
 *
 * Errors: `record/id-taken`, `patient/unknown`, `chain/unreachable`, `chain/not-mined`.
 */
export async function recallPublication(
  network: Network,
  { sourceTag, journal }: { readonly sourceTag: Hex; readonly journal: PublicationJournal },
): Promise<Recalled> {
  const pending = await journal.find(sourceTag);
  if (!pending) return { kind: "nothing" };
  if (await isMinted(network, pending)) return { kind: "minted", pending };
  const { deadline = Number.POSITIVE_INFINITY, patientId, bundleDigest, transaction } = pending;
  const isKept = network.now().getTime() / 1000 < deadline;
  if (isKept && (await readPatient(network, patientId)).bundleDigest === bundleDigest)
    return { kind: "ready", pending };
  if (transaction === undefined) return { kind: "nothing" };
  // It may still be mined: sealed anew before that is known, the source would be minted twice.
  await awaitSent(network, transaction);
  return (await isMinted(network, pending)) ? { kind: "minted", pending } : { kind: "nothing" };
}
