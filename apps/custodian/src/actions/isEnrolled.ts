import { type Hex, patientIdOf } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import type { BlockView } from "../ports/Chain.ts";

/**
 * Whether a wallet is, or was, that of a patient or provider. Was counts too: after a recovery a patient may still
 * need what the first wallet left here.
 *
 * Errors: `chain/unavailable`.
 */
export async function isEnrolled(
  { chain, deployment }: Pick<Custodian, "chain" | "deployment">,
  { wallet, patientId }: { readonly wallet: Hex; readonly patientId?: Hex | null },
): Promise<{ readonly enrolled: boolean; readonly block: BlockView }> {
  const { block, ...known } = await chain.readWallet(wallet);
  if (known.patientId || known.provider) return { enrolled: true, block };
  const patient = await chain.readPatient(patientId ?? patientIdOf(deployment, wallet));
  return { enrolled: patient.wallet !== null, block };
}
