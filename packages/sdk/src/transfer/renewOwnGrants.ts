import { type Hex, WITHOUT_IDENTITY } from "@linchpin/protocol";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { collectOwnPieces } from "../sharing/collectOwnPieces.ts";
import { grantsOfRecord } from "../sharing/grantsOfRecord.ts";
import { renewEssentials } from "../sharing/renewEssentials.ts";

/**
 * Whoever takes a record back that they had given away may have let somebody read this one, and never stopped it: on chain
 * that grant is in force again, so it is served again under the new deals. Who had no such grant asks nobody.
 *
 * Errors: `custodians/too-few`, `provider/unknown`, `chain/unreachable`.
 */
export async function renewOwnGrants(
  network: Network,
  {
    tokenId,
    as,
    keyring,
    patientId,
  }: Pick<Myself, "as" | "keyring" | "patientId"> & { readonly tokenId: Hex },
): Promise<void> {
  const grants = await grantsOfRecord(network, { tokenId, as });
  if (grants.length === 0) return;
  const withIdentity = grants.some(({ grant }) => grant.identityScope !== WITHOUT_IDENTITY);
  const { bundle } = await fetchKeyBundle(network, patientId);
  const custodians = [...new Set(bundle.compartments.flatMap((one) => one.custodians))];
  const pieces = await collectOwnPieces(network, {
    ...{ tokenId, as, patientId, custodians, withIdentity },
  });
  await renewEssentials(network, { tokenId, as, keyring, grants, deals: pieces.map(({ deal }) => deal) });
}
