import { LinchpinError } from "@linchpin/errors";
import type { Hex, Session } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";

/** The patient whose current wallet this is. Errors: `session/not-a-patient`, `chain/unavailable`. */
export async function findPatient(
  { chain }: Pick<Custodian, "chain">,
  { wallet }: Pick<Session, "wallet">,
): Promise<Hex> {
  const { patientId } = await chain.readWallet(wallet);
  if (patientId) return patientId;
  throw new LinchpinError({
    code: "session/not-a-patient",
    message: "This wallet is not the current one of any patient.",
    hint: "Sign in with the patient's current wallet.",
  });
}
