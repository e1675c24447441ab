import { wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import type { CareProvider, LaboratoryOrder } from "./CareDocument.ts";
import { requestsOf } from "./contentsOf.ts";
import { parseLaboratoryOrder } from "./parseCareDocument.ts";
import { refuseIdentity } from "./refuseIdentity.ts";
import { writeCareDocument } from "./writeCareDocument.ts";

/** What sends tests to a laboratory. */
export interface LaboratoryOrderOrder
  extends Pick<LaboratoryOrder, "tests" | "specimen" | "fasting" | "urgency" | "question" | "validUntil"> {
  readonly issuer: CareProvider;
  /** A fresh UUID. */
  readonly id: string;
  /** A FHIR instant. */
  readonly issuedAt: string;
  /** Names and numbers of the patient that must not stand in the free words. */
  readonly identity?: readonly string[] | undefined;
}

/**
 * Tests as the order that a laboratory reads, one ServiceRequest for each.
 *
 * Errors: `care/names-patient`, `care/too-large`, `care/document`.
 */
export function makeLaboratoryOrder({ identity, ...order }: LaboratoryOrderOrder): LaboratoryOrder {
  const { tests, specimen, fasting, urgency, question, validUntil, issuer, id, issuedAt } = order;
  refuseIdentity(
    [...tests.map(wordsOfTerm), specimen === undefined ? "" : wordsOfTerm(specimen), question],
    identity,
  );
  const envelope = {
    type: "linchpin-laboratory-order" as const,
    version: 1 as const,
    id,
    issuedAt,
    issuer,
    tests,
    ...(specimen === undefined ? {} : { specimen }),
    fasting,
    urgency,
    ...(question === undefined ? {} : { question }),
    validUntil,
  };
  return parseLaboratoryOrder(writeCareDocument({ ...envelope, requests: requestsOf(envelope) }));
}
