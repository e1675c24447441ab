import type { Kind } from "../Kind.ts";

/** What the walker does with an element; each word but "drop" is one way of keeping. */
export type Action =
  | "drop"
  | "boolean"
  | "number"
  | "closed-code"
  | "language"
  | "media-type"
  | "currency"
  | "year"
  | "birth-year"
  | "shifted-date"
  | "true-date"
  | "period"
  | "time"
  | "token"
  | "title"
  | "section-text"
  | "prose"
  | "xhtml"
  | "encoded-text"
  | "samples"
  | "new-id"
  | "full-url"
  | "bundle-type"
  | "public-canonical"
  | "dicom-uid"
  | "complex"
  | "resource"
  | "contained"
  | "reference"
  | "concept"
  | "coding"
  | "quantity"
  | "patient-address"
  | "extension"
  | "modifier-extension";

export interface Decision {
  action: Action;
  kind: Kind;
  rule: string;
}
