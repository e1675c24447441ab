import type { Reference } from "fhir/r4.js";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import type { Desk } from "./Desk.ts";
import { placeOf } from "./people.ts";
import { toAddress } from "./toAddress.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toContactPoint } from "./toContactPoint.ts";
import { toIdentifier } from "./toIdentifier.ts";

/** HL7 table 0063 as FHIR's subscriber relationship. */
const RELATIONSHIPS: Readonly<Record<string, string>> = {
  SEL: "self",
  SPO: "spouse",
  CHD: "child",
  PAR: "parent",
  MTH: "parent",
  FTH: "parent",
  DOM: "common",
  OTH: "other",
};
const CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";

/** IN1 as a Coverage with the insurer as an Organization (HL7 V2-to-FHIR, segment map IN1[Coverage]). */
export function toCoverage(in1: Segment, beneficiary: Reference, desk: Desk): Reference {
  const relationship = textOf(in1, 17)?.toUpperCase() ?? "";
  const part = (code: string, value: string | undefined, name?: string) =>
    value === undefined ? [] : [{ type: { coding: [{ system: CLASS, code }] }, value, name }];
  const numbers = repetitionsOf(in1, 49).map((value) =>
    toIdentifier(value, { desk, place: placeOf(in1, 49) }),
  );
  const known = Object.hasOwn(RELATIONSHIPS, relationship) ? RELATIONSHIPS[relationship] : undefined;
  return desk.put("Coverage", String(in1.sequence), {
    identifier: numbers,
    status: "active",
    type: toCodeableConcept(fieldOf(in1, 15), { table: "0086" }),
    subscriberId: numbers[0]?.value ?? textOf(in1, 36),
    beneficiary,
    relationship:
      known === undefined
        ? toCodeableConcept(fieldOf(in1, 17), { table: "0063" })
        : {
            coding: [
              { system: "http://terminology.hl7.org/CodeSystem/subscriber-relationship", code: known },
            ],
          },
    period: { start: desk.dateTimeAt(in1, 12), end: desk.dateTimeAt(in1, 13) },
    payor: [payorOf(in1, desk)],
    class: [
      ...part("group", textOf(in1, 8), textOf(in1, 9)),
      ...part("plan", textOf(in1, 2), fieldOf(in1, 2).text(2)),
    ],
  });
}

function payorOf(in1: Segment, desk: Desk): Reference | object {
  const identifier = repetitionsOf(in1, 3).map((value) =>
    toIdentifier(value, { desk, place: placeOf(in1, 3) }),
  );
  const name = textOf(in1, 4);
  if (name === undefined && identifier.length === 0) {
    return {
      extension: [
        { url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" },
      ],
    };
  }
  return desk.share("Organization", {
    identifier,
    name,
    telecom: repetitionsOf(in1, 7).map((value) => toContactPoint(value)),
    address: repetitionsOf(in1, 5).map(toAddress),
  });
}
