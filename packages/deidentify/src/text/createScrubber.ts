import type { Way } from "../engine/readWay.ts";
import { clockAt } from "../engine/years.ts";
import type { JsonObject } from "../JsonObject.ts";
import { gatherLexicon } from "./gatherLexicon.ts";
import { Scrubber } from "./Scrubber.ts";

/** A scrubber that knows what an input says in its own elements. */
export function createScrubber(input: JsonObject, { policy, shift, now }: Way): Scrubber {
  const { rules } = policy;
  return new Scrubber({ lexicon: gatherLexicon(input, rules), rules, shift, clock: clockAt(now) });
}
