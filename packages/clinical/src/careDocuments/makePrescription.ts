import { LinchpinError } from "@linchpin/errors";
import { wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import type { DraftMedicine } from "../consultation/ConsultationDraft.ts";
import { toMedicationRequest } from "../consultation/resources/toMedicationRequest.ts";
import type { CareProvider, Prescription } from "./CareDocument.ts";
import { maskedSubject } from "./maskedSubject.ts";
import { parsePrescription } from "./parseCareDocument.ts";
import { refuseIdentity } from "./refuseIdentity.ts";
import { writeCareDocument } from "./writeCareDocument.ts";

/** What issues one medicine of a consultation. */
export interface PrescriptionOrder {
  readonly medicine: DraftMedicine;
  readonly issuer: CareProvider;
  /** A fresh UUID. */
  readonly id: string;
  /** A FHIR instant. */
  readonly issuedAt: string;
  /** Names and numbers of the patient that must not stand in the free words. */
  readonly identity?: readonly string[] | undefined;
}

/**
 * A medicine of a draft as the prescription that a pharmacy reads. It must say how often and how much is handed out and until
 * when; whether another product may be given is no where nothing was said.
 *
 * Errors: `care/incomplete`, `care/names-patient`, `care/too-large`, `care/document`.
 */
export function makePrescription(order: PrescriptionOrder): Prescription {
  const { medicine, issuer, id, issuedAt } = order;
  const { fills, amountPerFill, validUntil, substitutionAllowed = false } = medicine;
  const missing = Object.entries({ fills, amountPerFill, validUntil }).find(
    ([, value]) => value === undefined,
  );
  if (fills === undefined || amountPerFill === undefined || validUntil === undefined) {
    throw new LinchpinError({
      code: "care/incomplete",
      message: `A prescription must say its ${missing?.[0] ?? "amount"}.`,
      hint: "Say how often it may be handed out, how much each time, and until which day.",
      facts: { missing: missing?.[0] ?? "" },
    });
  }
  refuseIdentity(
    [wordsOfTerm(medicine.medicine), medicine.strength, medicine.form, medicine.instructions],
    order.identity,
  );
  const request = toMedicationRequest(
    { ...medicine, substitutionAllowed },
    { subject: maskedSubject(), requester: { display: issuer.name }, authoredOn: issuedAt },
  );
  return parsePrescription(
    writeCareDocument({
      type: "linchpin-prescription",
      version: 1,
      id,
      issuedAt,
      issuer,
      fills,
      amountPerFill,
      validUntil,
      substitutionAllowed,
      request,
    }),
  );
}
