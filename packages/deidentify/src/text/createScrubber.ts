import { clockAt } from "../engine/years.ts";
import type { JsonObject } from "../JsonObject.ts";
import type { DateShift } from "../profiles/DateShift.ts";
import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { gatherLexicon } from "./gatherLexicon.ts";
import { Scrubber } from "./Scrubber.ts";

/** A scrubber that knows what an input says in its own elements. */
export function createScrubber(
  input: JsonObject,
  { rules, shift, now }: { rules: ProfileRules; shift: DateShift | undefined; now: Date },
): Scrubber {
  return new Scrubber({ lexicon: gatherLexicon(input, rules), rules, shift, clock: clockAt(now) });
}
