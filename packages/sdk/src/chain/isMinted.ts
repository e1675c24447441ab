import { medicalRecordAbi } from "@linchpin/contracts";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { explainRevert } from "./explainRevert.ts";
import { readRecord } from "./readRecord.ts";

/**
 * Asks whether a patient's record was ever minted. A token id is public before it is mined, so another provider may
 * have put it on another patient: that is an error, not a yes.
 *
 * Errors: `record/id-taken`, `chain/unreachable`.
 */
export async function isMinted(
  network: Network,
  { tokenId, patientId }: { readonly tokenId: Hex; readonly patientId: Hex },
): Promise<boolean> {
  const wasMinted = await network.chain
    .readContract({
      address: network.deployment.contracts.medicalRecord,
      abi: medicalRecordAbi,
      functionName: "wasMinted",
      args: [BigInt(tokenId)],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  if (!wasMinted) return false;
  const holder = await readRecord(network, tokenId).then(
    (record) => record.patientId,
    (thrown: unknown) => {
      if (isLinchpinError(thrown, "record/unknown")) return null;
      throw thrown;
    },
  );
  // Erased since: it was minted, and there is nobody to compare with.
  if (holder === null || holder === patientId) return true;
  throw new LinchpinError({
    code: "record/id-taken",
    message: "This record's token belongs to another patient than the one that it was sealed for.",
    hint: "Look at the token's history. If it was handed over, nothing is left to do; if not, mint it anew from its source and report the provider that minted it.",
    facts: { tokenId },
  });
}
