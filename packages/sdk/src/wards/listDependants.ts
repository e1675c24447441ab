import { findPatientOf } from "../chain/readPatient.ts";
import { readWalletOf } from "../chain/readWalletOf.ts";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { readNotes } from "../notes/readNotes.ts";
import { type Dependant, dependantsIn } from "./wardNotes.ts";

/** Somebody in care, and how it stands with them. */
export interface DependantNow extends Dependant {
  /**
   * `in-care`: the carer's wallet signs for them. `unfinished`: their enrolment was cut short. `on-their-own`: they took
   * over, and the carer's keys open nothing any more.
   */
  readonly state: "in-care" | "unfinished" | "on-their-own";
}

/** Those in the patient's care, from the private notes, as the chain knows them now. Errors: those of `readNotes`. */
export async function listDependants(network: Network, myself: Myself): Promise<readonly DependantNow[]> {
  const { document } = await readNotes(network, myself);
  return Promise.all(
    dependantsIn(document).map(async (dependant) => ({
      ...dependant,
      state: await stateOf(network, dependant),
    })),
  );
}

async function stateOf(network: Network, { account, patientId }: Dependant): Promise<DependantNow["state"]> {
  const bound = await findPatientOf(network, account);
  if (bound?.patientId === patientId) return "in-care";
  return (await readWalletOf(network, patientId)) === null ? "unfinished" : "on-their-own";
}
