import { LinchpinError } from "@linchpin/errors";
import type { DeidentifyOptions } from "../Deidentified.ts";
import { DateShift } from "../profiles/DateShift.ts";
import { rulesOf } from "../profiles/rulesOf.ts";
import { type Notes, type Policy, policyOf } from "./Policy.ts";
import { sparseZip3Of } from "./places.ts";

/** The options of a run, checked. */
export interface Way {
  policy: Policy;
  /** Of a profile that moves dates. */
  shift: DateShift | undefined;
  sparseZip3: ReadonlySet<string>;
  now: Date;
}

/**
 * Checks the options.
 *
 * Errors: `deidentify/unknown-profile`, `deidentify/unknown-notes`, `deidentify/no-shift-key`,
 * `deidentify/bad-zip-list`, `deidentify/bad-clock`.
 */
export function readWay(options: DeidentifyOptions): Way {
  const rules = rulesOf(options.profile);
  if (Number.isNaN(options.now?.getTime?.() ?? Number.NaN)) {
    throw new LinchpinError({
      code: "deidentify/bad-clock",
      message: "Ages cannot be reckoned without a valid time.",
      hint: "Give `now` as a Date.",
    });
  }
  return {
    policy: policyOf(rules, notesOf(options.notes)),
    shift: rules.dates === "shifted" ? new DateShift(options.shift ?? {}) : undefined,
    sparseZip3: sparseZip3Of(options.sparseZip3),
    now: options.now,
  };
}

function notesOf(notes: unknown): Notes {
  if (notes === undefined || notes === "remove") return "remove";
  if (notes === "scrub") return "scrub";
  throw new LinchpinError({
    code: "deidentify/unknown-notes",
    message: "Free text can be removed or scrubbed, nothing else.",
    hint: 'Give `notes` as "remove" or "scrub".',
  });
}
