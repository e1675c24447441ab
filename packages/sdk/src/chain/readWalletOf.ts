import { isLinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { readPatient } from "./readPatient.ts";

/** A patient's current wallet; null where nobody of that id is enrolled. Errors: `chain/unreachable`. */
export async function readWalletOf(network: Network, patientId: Hex): Promise<Hex | null> {
  try {
    return (await readPatient(network, patientId)).wallet;
  } catch (thrown) {
    if (isLinchpinError(thrown, "patient/unknown")) return null;
    throw thrown;
  }
}
