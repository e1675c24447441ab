import type { Reference } from "fhir/r4.js";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import type { Desk } from "./Desk.ts";
import { placeOf } from "./people.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toEntityIdentifier } from "./toIdentifier.ts";

/** HL7 table 0127. */
const CATEGORIES: Readonly<Record<string, string>> = {
  DA: "medication",
  FA: "food",
  EA: "environment",
  AA: "environment",
  PA: "environment",
  LA: "environment",
};

/** HL7 table 0128 (concept map AllergySeverity[AllergyIntolerance.criticality] and […reaction.severity]). */
const CRITICALITIES: Readonly<Record<string, string>> = {
  SV: "high",
  MO: "low",
  MI: "low",
  U: "unable-to-assess",
};
const SEVERITIES: Readonly<Record<string, string>> = { SV: "severe", MO: "moderate", MI: "mild" };

/** HL7 table 0436. */
const TYPES: Readonly<Record<string, string>> = { AL: "allergy", IN: "intolerance", AD: "intolerance" };

/** AL1 and IAM as an AllergyIntolerance (HL7 V2-to-FHIR, segment maps AL1[AllergyIntolerance], IAM[AllergyIntolerance]). */
export function toAllergy(segment: Segment, patient: Reference, desk: Desk): Reference | undefined {
  const isIam = segment.name === "IAM";
  const code = toCodeableConcept(fieldOf(segment, 3));
  const isDeleted = isIam && textOf(segment, 6)?.toUpperCase() === "D";
  if (code === undefined) {
    desk.note("skipped", placeOf(segment, 3));
    return undefined;
  }
  const kind = textOf(segment, 2)?.toUpperCase() ?? "";
  const severity = textOf(segment, 4)?.toUpperCase() ?? "";
  const manifestation = repetitionsOf(segment, 5).flatMap((value) => {
    const plain = value.length === 1 ? value.text(1) : undefined;
    // A reaction without a system is words, not a code: AL1-5 is a text of up to 15 letters in most versions.
    return plain === undefined ? (toCodeableConcept(value) ?? []) : { text: plain };
  });
  return desk.put("AllergyIntolerance", `${segment.name} ${segment.sequence}`, {
    identifier: isIam ? [toEntityIdentifier(fieldOf(segment, 7))] : [],
    clinicalStatus: isDeleted ? undefined : status("clinical", "active"),
    verificationStatus: isDeleted ? status("verification", "entered-in-error") : undefined,
    type: isIam ? valueIn(TYPES, textOf(segment, 9)) : undefined,
    category: [valueIn(CATEGORIES, kind)],
    criticality: valueIn(CRITICALITIES, severity),
    code,
    patient,
    onsetDateTime: desk.dateTimeAt(segment, isIam ? 11 : 6),
    onsetString: isIam && textOf(segment, 11) === undefined ? textOf(segment, 12) : undefined,
    recordedDate: isIam ? desk.dateTimeAt(segment, 13) : undefined,
    reaction: manifestation.length === 0 ? [] : [{ manifestation, severity: valueIn(SEVERITIES, severity) }],
  });
}

function valueIn(table: Readonly<Record<string, string>>, code: string | undefined): string | undefined {
  const key = code?.toUpperCase() ?? "";
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function status(what: "clinical" | "verification", code: string): object {
  return { coding: [{ system: `http://terminology.hl7.org/CodeSystem/allergyintolerance-${what}`, code }] };
}
