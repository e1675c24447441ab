import { type HeldGrant, type Hex, SCOPE_TOKEN } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { listGrants } from "./listGrants.ts";

/**
 * The patient's grants of one record alone that are in force, or will be.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function grantsOfRecord(
  network: Network,
  { tokenId, as }: { readonly tokenId: Hex; readonly as: SignedIn },
): Promise<readonly HeldGrant[]> {
  const held = await listGrants(network, { as, role: "patient" });
  return held.filter(
    ({ grant, state }) =>
      grant.scopeKind === SCOPE_TOKEN &&
      grant.scope === tokenId &&
      (state === "in-force" || state === "not-yet"),
  );
}
