import type { ClinicalTerm } from "./ClinicalTerm.ts";
import type { Amount } from "./doseUnits.ts";
import type { Route } from "./routes.ts";
import type { VitalName } from "./vitals.ts";

/** The sections of a note, in the order of a letter. */
export const NOTE_SECTIONS = [
  "complaint",
  "history",
  "past-history",
  "examination",
  "assessment",
  "plan",
  "advice",
] as const;

export type NoteSection = (typeof NOTE_SECTIONS)[number];

/** Something found wrong with the patient, or ruled out. */
export interface DraftProblem {
  /** Unique within the draft. */
  readonly id: string;
  readonly problem: ClinicalTerm;
  readonly status: "active" | "inactive" | "resolved";
  readonly certainty: "confirmed" | "provisional" | "differential" | "refuted";
  readonly severity?: "mild" | "moderate" | "severe" | undefined;
  /** A year, a month or a day. */
  readonly onset?: string | undefined;
  readonly note?: string | undefined;
}

/** One measurement at the visit. */
export interface DraftVital {
  readonly id: string;
  readonly vital: VitalName;
  readonly value: number;
  /** UCUM code, one of those that the vital sign may be written in. */
  readonly unit: string;
}

/** How often a medicine is taken: `frequency` times every `period` hours, days, weeks or months. */
export interface DraftTiming {
  readonly frequency: number;
  readonly period: number;
  readonly periodUnit: "h" | "d" | "wk" | "mo";
}

/** A medicine prescribed. A prescription can be issued once it says what is handed out: see `makePrescription`. */
export interface DraftMedicine {
  readonly id: string;
  readonly medicine: ClinicalTerm;
  /** `500 mg`, as on the pack. */
  readonly strength?: string | undefined;
  /** `tablet`, `syrup`. */
  readonly form?: string | undefined;
  readonly dose?: Amount | undefined;
  readonly route?: Route | undefined;
  readonly timing?: DraftTiming | undefined;
  readonly asNeeded?: boolean | undefined;
  readonly durationDays?: number | undefined;
  /** To the patient, in their language. */
  readonly instructions?: string | undefined;
  /** How often it may be handed out, from 1. */
  readonly fills?: number | undefined;
  readonly amountPerFill?: Amount | undefined;
  readonly substitutionAllowed?: boolean | undefined;
  /** The last day on which it may be handed out. */
  readonly validUntil?: string | undefined;
  /** The id of the draft's problem that it is for. */
  readonly for?: string | undefined;
}

/** A test, picture, treatment or referral asked for. */
export interface DraftOrder {
  readonly id: string;
  readonly kind: "laboratory" | "imaging" | "procedure" | "referral";
  readonly what: ClinicalTerm;
  readonly urgency: "routine" | "urgent" | "asap" | "stat";
  readonly specimen?: ClinicalTerm | undefined;
  readonly fasting?: boolean | undefined;
  /** What the doctor wants to know. */
  readonly question?: string | undefined;
  readonly for?: string | undefined;
}

/** An allergy or intolerance found, or that there is none. */
export interface DraftAllergy {
  readonly id: string;
  /** The substance; SNOMED CT 716186003 says that no allergy is known. */
  readonly substance: ClinicalTerm;
  readonly certainty: "confirmed" | "unconfirmed" | "refuted";
  readonly type?: "allergy" | "intolerance" | undefined;
  readonly category?: "food" | "medication" | "environment" | "biologic" | undefined;
  readonly criticality?: "low" | "high" | "unable-to-assess" | undefined;
  readonly reactions: readonly ClinicalTerm[];
  readonly severity?: "mild" | "moderate" | "severe" | undefined;
  readonly note?: string | undefined;
}

/** When the patient is to come back. */
export interface DraftFollowUp {
  readonly on?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * A consultation as the doctor writes it, before it is signed. Plain JSON, kept encrypted on the doctor's side. It holds
 * what was found, never who the patient is.
 */
export interface ConsultationDraft {
  readonly type: "linchpin-consultation";
  readonly version: 1;
  /** A UUID. */
  readonly id: string;
  /** From 1, one more with every amendment. */
  readonly revision: number;
  /** FHIR instants. */
  readonly startedAt: string;
  readonly amendedAt: string;
  /** Once it is signed nothing can be amended. */
  readonly signedAt?: string | undefined;
  readonly setting: "clinic" | "video" | "home" | "emergency" | "ward";
  readonly notes: Readonly<Partial<Record<NoteSection, string>>>;
  readonly problems: readonly DraftProblem[];
  readonly vitals: readonly DraftVital[];
  readonly medicines: readonly DraftMedicine[];
  readonly orders: readonly DraftOrder[];
  readonly allergies: readonly DraftAllergy[];
  readonly followUp?: DraftFollowUp | undefined;
}
