import { type HeldGrant, heldGrantsSchema } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { gatherGrants } from "./gatherGrants.ts";

/**
 * The grants given by the signed-in patient, or to the signed-in provider, newest first, from all custodians.
 *
 * Errors: `custodians/too-few`.
 */
export function listGrants(
  network: Network,
  { as, role }: { readonly as: SignedIn; readonly role: "patient" | "provider" },
): Promise<readonly HeldGrant[]> {
  return gatherGrants(network, { as, role, answer: heldGrantsSchema });
}
