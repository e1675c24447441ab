import type { Hex } from "@linchpin/protocol";

/** What a hospital calls a patient: a FHIR Identifier's system and value. */
export interface HospitalIdentifier {
  /** `https://city.example/mrn`, or of an HL7 v2 assigner that has only a name, `assigner:CITY`. */
  readonly system: string;
  readonly value: string;
}

/** Which of the hospital's own identifiers belong to which enrolled patient. Kept under keyed digests alone. */
export interface PatientDirectory {
  /** Errors: `directory/taken` where it belongs to another patient. */
  readonly link: (identifier: HospitalIdentifier, patientId: Hex) => Promise<void>;
  /** Says whether there was such a link. */
  readonly unlink: (identifier: HospitalIdentifier) => Promise<boolean>;
  /** Every patient that any of these belongs to: one, where all is well. */
  readonly find: (identifiers: readonly HospitalIdentifier[]) => Promise<readonly Hex[]>;
  /** Who is linked here, in order of patient id. */
  readonly list: (page: {
    readonly after?: Hex | undefined;
    readonly limit: number;
  }) => Promise<readonly Hex[]>;
}
