import type { MedicationDispense, MedicationRequest, ServiceRequest } from "fhir/r4.js";
import type { ClinicalTerm } from "../consultation/ClinicalTerm.ts";
import type { DraftOrder } from "../consultation/ConsultationDraft.ts";
import type { Amount } from "../consultation/doseUnits.ts";

/** A provider as the directory knows it. */
export interface CareProvider {
  /** Number in the provider registry, from 1. */
  readonly providerId: number;
  /** Public name of the doctor, pharmacist or laboratory. */
  readonly name: string;
  readonly organization?: string | undefined;
}

interface Envelope {
  readonly version: 1;
  /** A UUID. */
  readonly id: string;
  /** A FHIR instant. */
  readonly issuedAt: string;
  readonly issuer: CareProvider;
}

/** What a pharmacy reads before it hands out. Nothing in it tells who the patient is. */
export interface Prescription extends Envelope {
  readonly type: "linchpin-prescription";
  /** How often it may be handed out, from 1. */
  readonly fills: number;
  readonly amountPerFill: Amount;
  /** The last day on which it may be handed out. */
  readonly validUntil: string;
  /** Whether another product of the same medicine may be given. */
  readonly substitutionAllowed: boolean;
  /** https://hl7.org/fhir/R4/medicationrequest.html, its subject masked. */
  readonly request: MedicationRequest;
}

/** What a laboratory reads before it takes a sample. Nothing in it tells who the patient is. */
export interface LaboratoryOrder extends Envelope {
  readonly type: "linchpin-laboratory-order";
  readonly tests: readonly ClinicalTerm[];
  readonly specimen?: ClinicalTerm | undefined;
  readonly fasting: boolean;
  readonly urgency: DraftOrder["urgency"];
  /** What the doctor wants to know. */
  readonly question?: string | undefined;
  readonly validUntil: string;
  /** https://hl7.org/fhir/R4/servicerequest.html, one for each test in the same order, their subject masked. */
  readonly requests: readonly ServiceRequest[];
}

/** What a pharmacy notes when it has handed out. */
export interface DispensingNote {
  readonly type: "linchpin-dispensing-note";
  readonly version: 1;
  readonly id: string;
  /** The prescription's id. */
  readonly prescriptionId: string;
  readonly handedOutAt: string;
  readonly by: CareProvider;
  /** Which fill, from 1. */
  readonly fill: number;
  readonly amount: Amount;
  /** Whether some of this fill is still to be handed out. */
  readonly isPartial: boolean;
  readonly remaining: {
    /** Of this fill, in the unit of `amount`. */
    readonly inThisFill: number;
    /** Fills not begun. */
    readonly fills: number;
  };
  readonly substituted: boolean;
  readonly note?: string | undefined;
  /** https://hl7.org/fhir/R4/medicationdispense.html, its subject masked. */
  readonly dispense: MedicationDispense;
}

/** Any of the documents that care carries from one provider to another. */
export type CareDocument = Prescription | LaboratoryOrder | DispensingNote;
