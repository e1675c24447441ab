import type { Absence } from "../show/absence.ts";
import type { CodedText } from "../show/showCode.ts";
import type { ChartDate, When } from "../show/showDate.ts";
import type { Flag } from "../show/showFlag.ts";
import type { Band, ResultValue } from "../show/showValue.ts";

/** The resource that an item was made from. */
export interface Source {
  readonly resourceType: string;
  /** The resource's id; a contained resource's with its `#`; absent where the resource has none. */
  readonly id?: string | undefined;
  /** In a chart made of several records: the number of the record (see {@link SummaryOptions}), else absent. */
  readonly record?: number | undefined;
  /** The place in the bundle, from 0, of the entry that is or contains the resource. */
  readonly entry: number;
}

/** What every item of a chart has. */
export interface ChartItem {
  readonly source: Source;
  /** Where else the same was found, in a chart made of several records. */
  readonly alsoIn?: readonly Source[] | undefined;
  /** FHIR's own status code (`active`, `final`, `entered-in-error` …), for a screen to translate. */
  readonly status?: string | undefined;
  readonly notes: readonly string[];
}

/** Age in whole years; `min` and `max` differ where the birth date is only partly known. */
export interface Age {
  readonly min: number;
  readonly max: number;
  /** `45` or `44–45`. */
  readonly text: string;
  /** Age now, or age at death. */
  readonly at: "now" | "death";
}

/** Who the chart is about, as far as known. */
export interface PatientHeader {
  readonly source?: Source | undefined;
  /** Only where the record still has it: the identity part, or a record that was not de-identified. */
  readonly name?: string | undefined;
  readonly identifiers: readonly { readonly label: string; readonly value: string }[];
  /** Administrative gender: `male`, `female`, `other`, `unknown`. */
  readonly sex?: string | undefined;
  readonly sexAbsent?: Absence | undefined;
  readonly birth?: ChartDate | undefined;
  readonly birthAbsent?: Absence | undefined;
  readonly age?: Age | undefined;
  /** Undefined where the record says nothing about it. */
  readonly isDeceased?: boolean | undefined;
  readonly deceased?: ChartDate | undefined;
  readonly maritalStatus?: string | undefined;
  readonly languages: readonly string[];
}

/** A Condition. */
export interface Problem extends ChartItem {
  readonly code: CodedText;
  /** Clinical status active, recurrence or relapse; where it is unstated, no abatement and not refuted. */
  readonly isActive: boolean;
  readonly verification?: string | undefined;
  readonly severity?: string | undefined;
  readonly categories: readonly string[];
  readonly bodySites: readonly string[];
  readonly onset?: When | undefined;
  readonly abatement?: When | undefined;
  readonly recorded?: ChartDate | undefined;
}

/** A MedicationRequest (`prescribed`), -Statement (`taken`), -Administration (`given`) or -Dispense. */
export interface Medicine extends ChartItem {
  readonly kind: "prescribed" | "taken" | "given" | "dispensed";
  readonly code: CodedText;
  readonly isCurrent: boolean;
  /** One line per dosage, as instructed. */
  readonly dosages: readonly string[];
  readonly reasons: readonly string[];
  readonly when?: When | undefined;
  readonly by?: string | undefined;
  /** The Medication resource that was referred to. */
  readonly medication?: Source | undefined;
}

/** An AllergyIntolerance. */
export interface Allergy extends ChartItem {
  readonly code: CodedText;
  readonly isActive: boolean;
  readonly verification?: string | undefined;
  /** `allergy` or `intolerance`. */
  readonly type?: string | undefined;
  readonly categories: readonly string[];
  /** `low`, `high`, `unable-to-assess`. */
  readonly criticality?: string | undefined;
  readonly reactions: readonly AllergyReaction[];
  readonly onset?: When | undefined;
  readonly lastOccurrence?: ChartDate | undefined;
}

export interface AllergyReaction {
  readonly manifestations: readonly string[];
  /** `mild`, `moderate`, `severe`. */
  readonly severity?: string | undefined;
  readonly substance?: string | undefined;
  readonly description?: string | undefined;
}

/** An Immunization. */
export interface ImmunizationItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly lotNumber?: string | undefined;
  readonly dose?: string | undefined;
  readonly site?: string | undefined;
  readonly statusReason?: string | undefined;
}

/** One component of a result, e.g. the systolic pressure. */
export interface ResultComponent {
  readonly code: CodedText;
  readonly value?: ResultValue | undefined;
  readonly flags: readonly Flag[];
  readonly referenceRange?: string | undefined;
  readonly band?: Band | undefined;
}

/** One Observation. */
export interface ResultPoint extends ChartItem {
  readonly when?: When | undefined;
  readonly value?: ResultValue | undefined;
  readonly components: readonly ResultComponent[];
  readonly flags: readonly Flag[];
  readonly referenceRange?: string | undefined;
  readonly band?: Band | undefined;
  readonly method?: string | undefined;
  readonly bodySite?: string | undefined;
  /** Panels: the Observations that belong to this one and stand as points of their own series. */
  readonly members: readonly Source[];
}

/** Observations of one code in one unit, oldest first. */
export interface ResultSeries {
  readonly code: CodedText;
  readonly unit?: string | undefined;
  readonly points: readonly ResultPoint[];
}

/** The series of one category: `vital-signs`, `laboratory`, `social-history` …, or `uncategorised`. */
export interface ResultGroup {
  readonly category: string;
  readonly title: string;
  readonly series: readonly ResultSeries[];
}

/** A DiagnosticReport. */
export interface Report extends ChartItem {
  readonly code: CodedText;
  readonly categories: readonly string[];
  readonly when?: When | undefined;
  readonly conclusion?: string | undefined;
  readonly conclusionCodes: readonly string[];
  /** Its results, where the record holds them; `missingResults` counts those it does not. */
  readonly results: readonly Source[];
  readonly missingResults: number;
  readonly by?: string | undefined;
  readonly attachments: readonly Attachment[];
}

/** Content in another format. The bytes stay in the resource. */
export interface Attachment {
  readonly title?: string | undefined;
  readonly contentType?: string | undefined;
  readonly isInline: boolean;
}

export interface ProcedureItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly reasons: readonly string[];
  readonly bodySites: readonly string[];
  readonly outcome?: string | undefined;
  readonly by?: string | undefined;
}

export interface EncounterItem extends ChartItem {
  /** What it was for: its first type, else its class. */
  readonly code: CodedText;
  /** `AMB`, `EMER`, `IMP` … in words. */
  readonly class?: string | undefined;
  readonly when?: When | undefined;
  readonly reasons: readonly string[];
  readonly at?: string | undefined;
  readonly by?: string | undefined;
}

export interface CarePlanItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly activities: readonly { readonly text: string; readonly status?: string | undefined }[];
  readonly addresses: readonly string[];
}

export interface GoalItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly targets: readonly string[];
  readonly achievement?: string | undefined;
}

export interface CareTeamItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly members: readonly { readonly name?: string | undefined; readonly role?: string | undefined }[];
}

export interface ImagingItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly modalities: readonly string[];
  readonly seriesCount?: number | undefined;
  readonly imageCount?: number | undefined;
}

export interface DocumentItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly description?: string | undefined;
  readonly by?: string | undefined;
  readonly attachments: readonly Attachment[];
}

/** Anything that needs no more than a line: what it is, its words, and when. */
export interface PlainItem extends ChartItem {
  readonly code: CodedText;
  readonly when?: When | undefined;
}

/** A practitioner, role, organization, place or relative, where the record names one. */
export interface Provider extends ChartItem {
  readonly name?: string | undefined;
  readonly roles: readonly string[];
}

/** A document's section (an International Patient Summary has one per topic). */
export interface Section {
  readonly title: string;
  readonly code?: string | undefined;
  readonly entries: readonly Source[];
  /** Entries that the record does not hold. */
  readonly missingEntries: number;
  /** The narrative as plain text, where the record still has it. */
  readonly text?: string | undefined;
  readonly emptyReason?: string | undefined;
  readonly sections: readonly Section[];
}

/** The Composition of a FHIR document. */
export interface DocumentOutline extends ChartItem {
  readonly title: string;
  readonly code: CodedText;
  readonly when?: When | undefined;
  readonly sections: readonly Section[];
}

/**
 * One patient's record for a person to read. Every resource of the bundle is the `source` (or `medication`) of
 * at least one item: nothing is left out silently. Lists stand newest first, undated last; active problems and
 * allergies and current medicines before the rest; within a series the oldest first, for drawing.
 */
export interface Chart {
  readonly patient: PatientHeader;
  readonly problems: readonly Problem[];
  readonly allergies: readonly Allergy[];
  readonly medicines: readonly Medicine[];
  readonly immunizations: readonly ImmunizationItem[];
  readonly results: readonly ResultGroup[];
  readonly reports: readonly Report[];
  readonly procedures: readonly ProcedureItem[];
  readonly encounters: readonly EncounterItem[];
  readonly carePlans: readonly CarePlanItem[];
  readonly goals: readonly GoalItem[];
  readonly careTeams: readonly CareTeamItem[];
  readonly imagingStudies: readonly ImagingItem[];
  readonly documents: readonly DocumentItem[];
  readonly devices: readonly PlainItem[];
  readonly orders: readonly PlainItem[];
  readonly alerts: readonly PlainItem[];
  readonly familyHistory: readonly PlainItem[];
  readonly providers: readonly Provider[];
  /** Claims, coverage and other administration. */
  readonly administration: readonly PlainItem[];
  readonly other: readonly PlainItem[];
  /** The outlines of FHIR documents, an International Patient Summary's with its sections. */
  readonly outlines: readonly DocumentOutline[];
  /** How many resources of each type the bundle's entries hold. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What several records of one patient may say differently about who it is. */
export type Disagreement = "name" | "sex" | "birth";

/** Several records of one patient as one chart. */
export interface MergedChart extends Chart {
  /** Set where records do not agree on whom they are about: a reader must know before trusting the rest. */
  readonly disagreements: readonly Disagreement[];
}
