import type { Kind } from "./Kind.ts";

/** removed: gone from the content. changed: coarser, remapped or replaced by a placeholder. */
export interface Tally {
  removed: number;
  changed: number;
}

/** One element of FHIR, by its defining path (`Patient.name`, `Period.start`), and what was done to it. */
export interface ElementTally extends Tally {
  path: string;
  kind: Kind;
  rule: string;
}

/** What de-identification did. Holds no value of the input: paths are FHIR's own, unknown names are not told. */
export interface DeidentifyReport {
  profile: string;
  /** What became of free text. */
  notes: "removed" | "scrubbed";
  resources: {
    kept: { [resourceType: string]: number };
    /** Dropped whole into the capsule. A type that FHIR does not know counts under "(unknown)". */
    dropped: { [resourceType: string]: number };
  };
  kinds: { [kind in Kind]?: Tally };
  rules: { [rule: string]: Tally };
  /** Sorted by path. */
  elements: ElementTally[];
}
