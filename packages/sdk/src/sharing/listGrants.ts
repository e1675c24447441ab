import { type HeldGrant, heldGrantsSchema } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { confirmGrants } from "./confirmGrants.ts";
import { gatherGrants } from "./gatherGrants.ts";

/**
 * The grants given by the signed-in patient, or to the signed-in provider, newest first, from all custodians. A patient's
 * are confirmed by the chain: their client seals keys to whom it reads there.
 *
 * Errors: `custodians/too-few`, `chain/unreachable` for a patient.
 */
export async function listGrants(
  network: Network,
  { as, role }: { readonly as: SignedIn; readonly role: "patient" | "provider" },
): Promise<readonly HeldGrant[]> {
  const held = await gatherGrants(network, { as, role, answer: heldGrantsSchema });
  return role === "patient" ? confirmGrants(network, { as, held }) : held;
}
