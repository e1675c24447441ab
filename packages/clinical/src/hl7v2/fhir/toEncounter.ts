import type { Reference } from "fhir/r4.js";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import { asCode } from "./asCode.ts";
import { tableSystem } from "./codeSystems.ts";
import type { Desk } from "./Desk.ts";
import { placeOf, toLocation, toPractitioner } from "./people.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toIdentifier } from "./toIdentifier.ts";

const ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

/** HL7 table 0004 as classes of an encounter (concept map PatientClass[EncounterClass]). */
const CLASSES: Readonly<Record<string, readonly [code: string, display: string]>> = {
  E: ["EMER", "emergency"],
  I: ["IMP", "inpatient encounter"],
  B: ["IMP", "inpatient encounter"],
  O: ["AMB", "ambulatory"],
  R: ["AMB", "ambulatory"],
  P: ["PRENC", "pre-admission"],
};

/** What an event says of the state of the visit. */
const STATUSES: Readonly<Record<string, string>> = {
  A01: "in-progress",
  A02: "in-progress",
  A03: "finished",
  A04: "in-progress",
  A05: "planned",
  A06: "in-progress",
  A07: "in-progress",
  A09: "in-progress",
  A10: "in-progress",
  A11: "cancelled",
  A12: "in-progress",
  A13: "in-progress",
  A14: "planned",
  A15: "in-progress",
  A16: "in-progress",
  A21: "onleave",
  A22: "in-progress",
  A25: "in-progress",
  A26: "in-progress",
  A27: "cancelled",
  A32: "in-progress",
  A33: "in-progress",
  A38: "cancelled",
  A52: "in-progress",
  A53: "onleave",
};

/** What an Encounter is made of. */
export interface EncounterSource {
  readonly pv1: Segment;
  readonly pv2: Segment | undefined;
  /** The message's event: A01. */
  readonly event: string | undefined;
  readonly subject: Reference;
  /** Conditions that DG1 made, with their kind and rank. */
  readonly diagnosis: readonly object[];
}

/** Does PV1 say that there is no visit (class N), as messages about persons do? */
export function isNoVisit(pv1: Segment): boolean {
  return textOf(pv1, 2)?.toUpperCase() === "N" && textOf(pv1, 19) === undefined;
}

/**
 * PV1 and PV2 as the Encounter (HL7 V2-to-FHIR, segment maps PV1[Encounter], PV2[Encounter]). The status follows the event;
 * where that says nothing, a discharge time tells that it is finished, and a class P that it is planned.
 */
export function toEncounter({ pv1, pv2, event, subject, diagnosis }: EncounterSource, desk: Desk): Reference {
  const kind = textOf(pv1, 2)?.toUpperCase() ?? "";
  const end = desk.dateTimeAt(pv1, 45);
  const isUndone = event === "A13";
  return desk.put("Encounter", String(pv1.sequence), {
    identifier: [19, 50].flatMap((field) =>
      repetitionsOf(pv1, field).map((value) =>
        toIdentifier(value, { desk, place: placeOf(pv1, field), type: "VN" }),
      ),
    ),
    status:
      STATUSES[event ?? ""] ??
      (end !== undefined ? "finished" : kind === "P" ? "planned" : kind === "" ? "unknown" : "in-progress"),
    class: classOf(kind),
    type: [toCodeableConcept(fieldOf(pv1, 4), { table: "0007" })],
    serviceType: toCodeableConcept(fieldOf(pv1, 10), { table: "0069" }),
    priority: pv2 === undefined ? undefined : toCodeableConcept(fieldOf(pv2, 25), { table: "0217" }),
    subject,
    participant: participantsOf(pv1, desk),
    period: { start: desk.dateTimeAt(pv1, 44), end: isUndone ? undefined : end },
    reasonCode: pv2 === undefined ? [] : [toCodeableConcept(fieldOf(pv2, 3))],
    diagnosis,
    hospitalization: {
      preAdmissionIdentifier: repetitionsOf(pv1, 5).map((value) =>
        toIdentifier(value, { desk, place: placeOf(pv1, 5) }),
      )[0],
      admitSource: toCodeableConcept(fieldOf(pv1, 14), { table: "0023" }),
      reAdmission: toCodeableConcept(fieldOf(pv1, 13), { table: "0092" }),
      dietPreference: repetitionsOf(pv1, 38).map((value) => toCodeableConcept(value, { table: "0114" })),
      specialArrangement: repetitionsOf(pv1, 15).map((value) => toCodeableConcept(value, { table: "0009" })),
      dischargeDisposition: toCodeableConcept(fieldOf(pv1, 36), { table: "0112" }),
    },
    location: locationsOf(pv1, kind, desk),
  });
}

function classOf(kind: string): object {
  const known = Object.hasOwn(CLASSES, kind) ? CLASSES[kind] : undefined;
  if (known !== undefined) return { system: ACT, code: known[0], display: known[1] };
  if (kind !== "") return { system: tableSystem("0004"), code: asCode(kind) };
  return {
    extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
  };
}

function participantsOf(pv1: Segment, desk: Desk): object[] {
  return (
    [
      [7, "ATND", "attender"],
      [8, "REF", "referrer"],
      [9, "CON", "consultant"],
      [17, "ADM", "admitter"],
      [52, "PART", "Participation"],
    ] as const
  ).flatMap(([field, code, display]) =>
    repetitionsOf(pv1, field).flatMap((value) => {
      const individual = toPractitioner(value, desk);
      return individual === undefined
        ? []
        : [{ type: [{ coding: [{ system: PARTICIPATION, code, display }] }], individual }];
    }),
  );
}

function locationsOf(pv1: Segment, kind: string, desk: Desk): object[] {
  return (
    [
      [3, kind === "P" ? "planned" : "active"],
      [11, "active"],
      [6, "completed"],
      [42, "planned"],
      [43, "completed"],
    ] as const
  ).flatMap(([field, status]) => {
    const location = toLocation(fieldOf(pv1, field), desk);
    return location === undefined ? [] : [{ location, status }];
  });
}
