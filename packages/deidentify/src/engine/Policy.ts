import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { proseNames, scrubbedNotes } from "../profiles/scrubbedNotes.ts";
import type { Decision } from "./Decision.ts";

/** What one run goes by: a profile, and what becomes of free text. */
export interface Policy {
  rules: ProfileRules;
  notes: Notes;
  byPath: { readonly [path: string]: Decision };
  byType: { readonly [type: string]: Decision };
  /** Elements of type string that hold prose, which is scrubbed. */
  proseNames: ReadonlySet<string>;
}

/** What becomes of free text: it goes, or it is scrubbed and stays. */
export type Notes = "remove" | "scrub";

const NONE: ReadonlySet<string> = new Set();

export function policyOf(rules: ProfileRules, notes: Notes): Policy {
  if (notes === "remove") {
    return { rules, notes, byPath: rules.byPath, byType: rules.byType, proseNames: NONE };
  }
  return {
    rules,
    notes,
    byPath: { ...scrubbedNotes.byPath, ...rules.byPath },
    byType: { ...scrubbedNotes.byType, ...rules.byType },
    proseNames,
  };
}
