import { patientRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { readPatient } from "../chain/readPatient.ts";
import type { Network } from "../network/Network.ts";
import { relaySigned } from "../network/relaySigned.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Binds the patient to the new wallet once the delay is over. Anybody may; what is done already is not done again.
 *
 * Errors: `relay/nobody`, a contract's refusal (`chain/refused`: too early, or vetoed).
 */
export async function finishRecovery(
  network: Network,
  { as, patientId }: { readonly as: SignedIn; readonly patientId: Hex },
): Promise<void> {
  const { wallet } = await readPatient(network, patientId);
  if (wallet === as.wallet) return;
  const data = encodeFunctionData({
    abi: patientRegistryAbi,
    functionName: "finishRecovery",
    args: [patientId],
  });
  await relaySigned(network, { as, to: "patientRegistry", data });
}
