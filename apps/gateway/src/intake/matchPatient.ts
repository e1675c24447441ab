import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { HospitalIdentifier, PatientDirectory } from "../directory/PatientDirectory.ts";

/** Rejected with this, an item is tried again as soon as somebody is linked. */
export const UNKNOWN_PATIENT = "intake/unknown-patient" as const;

/** Rejected with this, an item has to be handed in with a number, or be dropped. */
export const NO_IDENTIFIER = "intake/no-identifier" as const;

/**
 * Whose record it is: the one patient whom the directory knows by an identifier of the record, and whom the sender named
 * where it named one. Whatever is doubtful is refused: a record in another patient's wallet cannot be taken back.
 *
 * Errors: `intake/no-identifier`, `intake/unknown-patient`, `intake/several-patients`, `intake/other-patient`.
 */
export async function matchPatient(
  identifiers: readonly HospitalIdentifier[],
  {
    directory,
    named,
  }: { readonly directory: Pick<PatientDirectory, "find">; readonly named: Hex | undefined },
): Promise<Hex> {
  if (identifiers.length === 0) {
    throw new LinchpinError({
      code: "intake/no-identifier",
      message: "Nothing in this record says whose it is: it has no number with the system that gave it.",
      hint: "Hand it in again with one: in the bundle's Patient, beside files as x-linchpin-identifier: system|value, in a folder as patient.json.",
    });
  }
  const [found, other] = await directory.find(identifiers);
  if (found === undefined) {
    throw new LinchpinError({
      code: "intake/unknown-patient",
      message: "None of the patient's identifiers in this record is linked to an enrolled patient.",
      hint: "Link one of them (an administrator reads them at /v1/admin/items/:id/identifiers); the record then goes on by itself.",
    });
  }
  if (other !== undefined) throw severalPatients();
  if (named !== undefined && named !== found) {
    throw new LinchpinError({
      code: "intake/other-patient",
      message: "The record's identifiers belong to another patient than its sender named.",
      hint: "Find out whose record it is, and hand it in again.",
    });
  }
  return found;
}

/** Of identifiers, or of files, that lead to different patients. */
export function severalPatients(): LinchpinError {
  return new LinchpinError({
    code: "intake/several-patients",
    message: "The identifiers in this record belong to different patients.",
    hint: "Find out whose record it is, remove the wrong link or correct the record, and retry it.",
  });
}
