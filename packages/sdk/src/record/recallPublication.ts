import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { awaitSent } from "../chain/awaitSent.ts";
import { isMinted } from "../chain/isMinted.ts";
import { readPatient } from "../chain/readPatient.ts";
import { readRecord } from "../chain/readRecord.ts";
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
 * Errors: `patient/unknown`, `chain/unreachable`, `chain/not-mined`.
 */
export async function recallPublication(
  network: Network,
  {
    sourceTag,
    issuer,
    journal,
  }: { readonly sourceTag: Hex; readonly issuer: number; readonly journal: PublicationJournal },
): Promise<Recalled> {
  const pending = await journal.find(sourceTag);
  if (!pending) return { kind: "nothing" };
  const standing = await standingOf(network, { pending, issuer });
  if (standing === "minted") return { kind: "minted", pending };
  if (standing === "taken") return { kind: "nothing" };
  const { deadline = Number.POSITIVE_INFINITY, patientId, bundleDigest, transaction } = pending;
  const isKept = network.now().getTime() / 1000 < deadline;
  if (isKept && (await readPatient(network, patientId)).bundleDigest === bundleDigest)
    return { kind: "ready", pending };
  if (transaction === undefined) return { kind: "nothing" };
  // It may still be mined: sealed anew before that is known, the source would be minted twice.
  await awaitSent(network, transaction);
  return (await standingOf(network, { pending, issuer })) === "minted"
    ? { kind: "minted", pending }
    : { kind: "nothing" };
}

/** Another patient's token is ours that was handed over when we minted it, and a taken id when somebody else did. */
async function standingOf(
  network: Network,
  { pending, issuer }: { readonly pending: PendingPublication; readonly issuer: number },
): Promise<"open" | "minted" | "taken"> {
  try {
    return (await isMinted(network, pending)) ? "minted" : "open";
  } catch (thrown) {
    if (!isLinchpinError(thrown, "record/id-taken")) throw thrown;
    return (await readRecord(network, pending.tokenId)).issuer === issuer ? "minted" : "taken";
  }
}
