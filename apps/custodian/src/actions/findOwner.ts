import { LinchpinError } from "@linchpin/errors";
import { type Hex, patientIdOf } from "@linchpin/protocol";
import { adoptSlots } from "../adapters/postgres/adoptSlots.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * To whom belongs what a wallet keeps here: the patient whose current wallet it is, or else the patient that it would
 * become by enrolling. What it kept before a recovery or a rotation made it a patient's goes over to that patient. A
 * wallet that was replaced has no power any more, also over what it kept itself.
 *
 * Errors: `session/wallet-replaced`, `chain/unavailable`.
 */
export async function findOwner(
  { chain, db, deployment }: Pick<Custodian, "chain" | "db" | "deployment">,
  wallet: Hex,
): Promise<{ readonly owner: Hex; readonly enrolled: boolean }> {
  const own = patientIdOf(deployment, wallet);
  const { patientId, provider } = await chain.readWallet(wallet);
  if (patientId === own) return { owner: own, enrolled: true };
  const { wallet: current } = await chain.readPatient(own);
  if (patientId) {
    // Where the wallet once enrolled by itself, what it kept is that patient's.
    if (current === null) await adoptSlots(db, { from: own, to: patientId });
    return { owner: patientId, enrolled: true };
  }
  if (current === null) return { owner: own, enrolled: provider !== null };
  throw new LinchpinError({
    code: "session/wallet-replaced",
    message: "Another wallet took this one's place.",
    hint: "Sign in with the patient's current wallet.",
  });
}
