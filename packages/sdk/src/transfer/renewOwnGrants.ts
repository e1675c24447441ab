import { type Hex, SCOPE_TOKEN, WITHOUT_IDENTITY } from "@linchpin/protocol";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { collectOwnPieces } from "../sharing/collectOwnPieces.ts";
import { listGrants } from "../sharing/listGrants.ts";
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
  const held = await listGrants(network, { as, role: "patient" });
  const single = held.filter(
    ({ grant, state }) =>
      grant.scopeKind === SCOPE_TOKEN &&
      grant.scope === tokenId &&
      (state === "in-force" || state === "not-yet"),
  );
  if (single.length === 0) return;
  const isWithIdentity = single.some(({ grant }) => grant.identityScope !== WITHOUT_IDENTITY);
  const { bundle } = await fetchKeyBundle(network, patientId);
  const custodians = [...new Set(bundle.compartments.flatMap((one) => one.custodians))];
  const pieces = await collectOwnPieces(network, {
    ...{ tokenId, as, patientId, custodians },
    parts: isWithIdentity ? ["blob", "identity"] : ["blob"],
  });
  await renewEssentials(network, { tokenId, as, keyring, deals: pieces.map(({ deal }) => deal) });
}
