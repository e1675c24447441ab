import type { ObservationReferenceRange } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { compact } from "./compact.ts";
import { readNumber, toQuantity } from "./toQuantity.ts";

const NUMBER = String.raw`([+-]?\d+(?:\.\d+)?|[+-]?\.\d+)`;
const BETWEEN = new RegExp(String.raw`^${NUMBER}\s*(?:-|–|to)\s*${NUMBER}$`, "i");
const BEYOND = new RegExp(String.raw`^([<>])=?\s*${NUMBER}$`);

/**
 * OBX-7 as a reference range: its text always, and its bounds where it surely names some (`3.5-5.5`, `-1 - 1`, `<5`,
 * `>=10`). Undefined for an empty one.
 */
export function toReferenceRange(range: Composite, unit: Composite): ObservationReferenceRange | undefined {
  const text = range.whole();
  if (text === undefined) return undefined;
  const between = BETWEEN.exec(text);
  const beyond = BEYOND.exec(text);
  const low = readNumber(between?.[1] ?? (beyond?.[1] === ">" ? (beyond[2] ?? "") : ""));
  const high = readNumber(between?.[2] ?? (beyond?.[1] === "<" ? (beyond[2] ?? "") : ""));
  const isUpsideDown = low !== undefined && high !== undefined && low.value > high.value;
  return compact({
    low: low === undefined || isUpsideDown ? undefined : toQuantity(low, unit),
    high: high === undefined || isUpsideDown ? undefined : toQuantity(high, unit),
    text,
  });
}
