import type { Hex, KeyBundle } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import { type FoundSets, findCustodySets } from "../lifecycle/findCustodySets.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { isBehind } from "./isBehind.ts";

/**
 * Records whose pieces are kept by others than the sets of now, or whose deals are not as they should be in another way:
 * those of a run that stopped.
 *
 * Errors: `record/unknown`, those of `fetchKeyBundle` and `findCustodySets`.
 */
export async function findBehind(
  network: Network,
  {
    as,
    patientId,
    tokenIds,
    is = isBehind,
  }: {
    readonly as: SignedIn;
    readonly patientId: Hex;
    readonly tokenIds: readonly Hex[];
    readonly is?: (found: FoundSets, bundle: KeyBundle) => boolean;
  },
): Promise<readonly Hex[]> {
  const { bundle } = await fetchKeyBundle(network, patientId);
  const behind: Hex[] = [];
  for (const tokenId of tokenIds) {
    const record = await readRecord(network, tokenId);
    if (is(await findCustodySets(network, { record, bundle, as }), bundle)) behind.push(tokenId);
  }
  return behind;
}
