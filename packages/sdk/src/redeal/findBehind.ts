import type { Hex, KeyBundle } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import { type FoundSets, findCustodySets } from "../lifecycle/findCustodySets.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * The records whose deals are not what they should be: what a run that stopped left to be dealt anew.
 *
 * Errors: `record/unknown`, those of `findCustodySets`.
 */
export async function findBehind(
  network: Network,
  {
    as,
    bundle,
    tokenIds,
    isBehind,
  }: {
    readonly as: SignedIn;
    readonly bundle: KeyBundle;
    readonly tokenIds: readonly Hex[];
    readonly isBehind: (found: FoundSets, bundle: KeyBundle) => boolean;
  },
): Promise<readonly Hex[]> {
  const behind: Hex[] = [];
  for (const tokenId of tokenIds) {
    const record = await readRecord(network, tokenId);
    if (isBehind(await findCustodySets(network, { record, bundle, as }), bundle)) behind.push(tokenId);
  }
  return behind;
}
