import type { Hex } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import { findCustodySets } from "../lifecycle/findCustodySets.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { isBehind } from "./isBehind.ts";

/** Records whose pieces are kept by others than the sets of now: those of a run that stopped. */
export async function findBehind(
  network: Network,
  {
    as,
    patientId,
    tokenIds,
  }: { readonly as: SignedIn; readonly patientId: Hex; readonly tokenIds: readonly Hex[] },
): Promise<readonly Hex[]> {
  const { bundle } = await fetchKeyBundle(network, patientId);
  const behind: Hex[] = [];
  for (const tokenId of tokenIds) {
    const record = await readRecord(network, tokenId);
    if (isBehind(await findCustodySets(network, { record, bundle, as }), bundle)) behind.push(tokenId);
  }
  return behind;
}
