import type { HumanName } from "fhir/r4.js";
import type { Hl7Place } from "../Hl7Place.ts";
import type { Composite } from "../read/Composite.ts";
import { compact } from "./compact.ts";
import type { Desk } from "./Desk.ts";

/** HL7 table 0200 as FHIR's name use. */
const USES: Readonly<Record<string, string>> = {
  L: "official",
  D: "usual",
  M: "maiden",
  N: "nickname",
  T: "temp",
  TEMP: "temp",
  S: "anonymous",
  ANON: "anonymous",
  BAD: "old",
  NB: "temp",
};

/** XPN as a HumanName (HL7 V2-to-FHIR, data type map XPN[HumanName]). */
export function toHumanName(value: Composite, desk: Desk, place: Hl7Place): HumanName | undefined {
  const parts = nameParts(value, 1);
  if (parts === undefined) return undefined;
  const use = (value.text(7) ?? "").toUpperCase();
  return compact({
    ...parts,
    use: Object.hasOwn(USES, use) ? USES[use] : undefined,
    period: { start: desk.dateTime(value.text(12), place), end: desk.dateTime(value.text(13), place) },
  });
}

/** Family, given, middle, suffix, prefix and degree, that stand one after another from component `first`: XPN 1, XCN 2. */
export function nameParts(value: Composite, first: number): HumanName | undefined {
  const at = (offset: number) => value.text(first + offset);
  if ([0, 1, 2].every((offset) => at(offset) === undefined)) return undefined;
  return compact({
    family: at(0),
    given: [at(1), at(2)],
    prefix: [at(4)],
    suffix: [at(3), at(5)],
  });
}
