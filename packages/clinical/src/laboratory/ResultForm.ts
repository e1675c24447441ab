import type { ClinicalTerm } from "../consultation/ClinicalTerm.ts";

/** One value that a laboratory enters: a number, or an answer in words. */
export interface ResultEntry {
  /** Unique within the form. */
  readonly id: string;
  readonly test: ClinicalTerm;
  readonly quantity?:
    | {
        readonly value: number;
        readonly comparator?: "<" | "<=" | ">=" | ">" | undefined;
        /** UCUM code. */
        readonly unit: string;
      }
    | undefined;
  readonly answer?: ClinicalTerm | undefined;
  /** The laboratory's own range, in the unit of the value. It goes before any that we know. */
  readonly range?: { readonly low?: number | undefined; readonly high?: number | undefined } | undefined;
  /** The laboratory's own interpretation. It goes before any range. */
  readonly interpretation?: "LL" | "L" | "N" | "H" | "HH" | "A" | "AA" | "POS" | "NEG" | undefined;
  readonly note?: string | undefined;
}

/** Results as a laboratory enters them, where no file comes from its system. Plain JSON. Nothing in it tells who the patient is. */
export interface ResultForm {
  readonly type: "linchpin-laboratory-result";
  readonly version: 1;
  /** A UUID. */
  readonly id: string;
  /** The id of the laboratory order that it answers. */
  readonly orderId?: string | undefined;
  /** What was examined as a whole. */
  readonly title: ClinicalTerm;
  readonly status: "final" | "preliminary" | "corrected";
  /** FHIR instants. */
  readonly collectedAt?: string | undefined;
  readonly reportedAt: string;
  readonly specimen?: ClinicalTerm | undefined;
  readonly values: readonly ResultEntry[];
  readonly conclusion?: string | undefined;
}
