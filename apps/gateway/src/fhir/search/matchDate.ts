import { fault } from "../fault.ts";
import type { Matcher } from "./Matcher.ts";
import { compareRanges, prefixOf, type Span } from "./prefixOf.ts";
import { timeRangeOf } from "./timeRangeOf.ts";
import { isObject, valuesAt } from "./valuesAt.ts";

/** `date=ge2024-01`: a date, dateTime, instant, Period or Timing (https://hl7.org/fhir/R4/search.html#date). */
export function matchDate(
  text: string,
  { name, now }: { readonly name: string; readonly now: Date },
): Matcher {
  const { prefix, rest } = prefixOf(text);
  const asked = timeRangeOf(rest);
  if (!asked) throw fault("fhir/parameter-value", { parameter: name });
  if (prefix === "ap") {
    // A tenth of the time between then and now, on both sides.
    const slack = Math.abs(now.getTime() - asked.from) / 10;
    return (value) =>
      spansOf(value).some(({ from, to }) => from < asked.to + slack && to > asked.from - slack);
  }
  return (value) => spansOf(value).some((held) => compareRanges(prefix, { asked, held }));
}

/** When something was, is or shall be. An end that is not told is never. */
export function spansOf(value: unknown): Span[] {
  if (typeof value === "string") {
    const span = timeRangeOf(value);
    return span ? [span] : [];
  }
  if (!isObject(value)) return [];
  if (value.event !== undefined || value.repeat !== undefined) {
    const bounds = valuesAt(value, "repeat.boundsPeriod").flatMap(spansOf);
    const events = valuesAt(value, "event").flatMap(spansOf);
    if (events.length === 0) return bounds;
    return [
      ...bounds,
      { from: Math.min(...events.map(({ from }) => from)), to: Math.max(...events.map(({ to }) => to)) },
    ];
  }
  const start = typeof value.start === "string" ? timeRangeOf(value.start) : undefined;
  const end = typeof value.end === "string" ? timeRangeOf(value.end) : undefined;
  if (!start && !end) return [];
  return [{ from: start?.from ?? Number.NEGATIVE_INFINITY, to: end?.to ?? Number.POSITIVE_INFINITY }];
}
