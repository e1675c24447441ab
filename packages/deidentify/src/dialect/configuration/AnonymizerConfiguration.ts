import type { Expression } from "../fhirpath/Expression.ts";

/** The methods of Microsoft's FHIR anonymizer. */
export type Method =
  | "redact"
  | "keep"
  | "dateShift"
  | "cryptoHash"
  | "encrypt"
  | "perturb"
  | "substitute"
  | "generalize";

/** Noise: of at most half a span to either side, or half of span times the value. */
export interface PerturbSettings {
  span: number;
  rangeType: "fixed" | "proportional";
  /** Decimal places, 0 to 28; undefined for 2. Whole numbers stay whole. */
  roundTo: number | undefined;
}

export interface GeneralizeCase {
  condition: Expression;
  replacement: Expression;
}

export interface GeneralizeSettings {
  cases: GeneralizeCase[];
  otherValues: "redact" | "keep";
}

/** One rule: the elements that a path finds, and what becomes of them. */
export interface PathRule {
  path: string;
  method: Method;
  expression: Expression;
  /** The resource types that the path begins with, all its alternatives together; undefined for any. */
  types: ReadonlySet<string> | undefined;
  perturb?: PerturbSettings;
  generalize?: GeneralizeSettings;
  /** Of substitute: a plain value, a JSON object, or null. */
  replaceWith?: unknown;
}

/** What changes the methods' working. A key that the configuration leaves out is drawn at random. */
export interface AnonymizerParameters {
  dateShiftKey: string;
  dateShiftScope: "resource" | "file" | "folder";
  /** Days; instead of what the key gives. */
  dateShiftFixedOffsetInDays: number | undefined;
  cryptoHashKey: string;
  /** 16, 24 or 32 bytes in UTF-8. */
  encryptKey: string;
  enablePartialAgesForRedact: boolean;
  enablePartialDatesForRedact: boolean;
  enablePartialZipCodesForRedact: boolean;
  restrictedZipCodeTabulationAreas: string[];
}

/** A configuration that was read and found good: see `readAnonymizerConfiguration`. Holds keys: do not log it. */
export interface AnonymizerConfiguration {
  rules: PathRule[];
  processingErrors: "raise" | "skip";
  parameters: AnonymizerParameters;
  /** Settings that the dialect does not have, such as a misspelt one. They change nothing. */
  ignored: string[];
  /** Keys that were not given and so are new: what they made cannot be made again. */
  randomKeys: ("dateShiftKey" | "cryptoHashKey" | "encryptKey")[];
}
