import { consentRegistryAbi } from "@linchpin/contracts";
import type { HeldGrant } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** `ConsentRegistry.Status`, in its order, in a custodian's words. */
const STATES = [
  "unmined",
  "in-force",
  "not-yet",
  "expired",
  "revoked",
  "revoked",
  // Its grantee is suspended: it may hold again.
  "not-yet",
] as const satisfies readonly HeldGrant["state"][];

/**
 * Grants with the state that the chain tells of them, for what a patient's client does on the strength of such a list: to
 * make fragments for a new epoch, to seal an E. A custodian that shows a grant which nobody gave would else be handed
 * keys of it. What a custodian stopped before the chain did stays stopped; a former wallet's are over.
 *
 * Errors: `chain/unreachable`.
 */
export async function confirmGrants(
  { chain, deployment }: Network,
  { as, held }: { readonly as: Pick<SignedIn, "wallet">; readonly held: readonly HeldGrant[] },
): Promise<readonly HeldGrant[]> {
  const confirm = async (one: HeldGrant): Promise<HeldGrant> => {
    const status = await chain
      .readContract({
        address: deployment.contracts.consentRegistry,
        abi: consentRegistryAbi,
        functionName: "statusOf",
        args: [one.grant],
      })
      .catch((thrown) => {
        throw explainRevert(thrown);
      });
    const state = STATES[status] ?? "unmined";
    const isStopped = one.state === "revoked" || (state === "unmined" && one.granter !== as.wallet);
    // The chain knows grants of the wallet that counts now alone: who gave one is no custodian's word then.
    const granter = state === "unmined" ? one.granter : as.wallet;
    return { ...one, granter, state: isStopped ? "revoked" : state };
  };
  return Promise.all(held.map(confirm));
}
