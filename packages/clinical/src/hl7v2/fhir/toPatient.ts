import type { Reference } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import { refuseHl7 } from "../refuse.ts";
import { tableSystem } from "./codeSystems.ts";
import type { Desk } from "./Desk.ts";
import { placeOf, toOrganization, toPractitioner } from "./people.ts";
import { toAddress } from "./toAddress.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toContactPoint } from "./toContactPoint.ts";
import { toHumanName } from "./toHumanName.ts";
import { toIdentifier } from "./toIdentifier.ts";

const EXTENSION = "http://hl7.org/fhir/StructureDefinition/";
const MARITAL = "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus";

/** HL7 table 0001. */
const SEXES: Readonly<Record<string, string>> = {
  F: "female",
  M: "male",
  O: "other",
  A: "other",
  N: "other",
  U: "unknown",
};

/** HL7 table 0002, where FHIR's value set has the code too. */
const MARITAL_CODES = new Set(["A", "D", "I", "L", "M", "P", "S", "T", "U", "W", "C"]);

/** Segments that make up the Patient. */
export interface PatientSegments {
  readonly pid: Segment;
  readonly pd1: Segment | undefined;
  readonly nextOfKin: readonly Segment[];
}

/**
 * PID, PD1 and NK1 as the Patient (HL7 V2-to-FHIR, segment maps PID[Patient], PD1[Patient], NK1[Patient]). Next of kin
 * become the patient's contacts. Race and ethnic group follow US Core's extensions.
 *
 * Errors: `hl7/required` without an identifier and a name; `hl7/data-type` for a date of birth that is none.
 */
export function toPatient({ pid, pd1, nextOfKin }: PatientSegments, desk: Desk): Reference {
  const identifier = identifiersOf(pid, desk);
  const name = [5, 9].flatMap((field) =>
    repetitionsOf(pid, field).flatMap((value) => toHumanName(value, desk, placeOf(pid, field)) ?? []),
  );
  if (identifier.length === 0 && name.length === 0) {
    refuseHl7({
      code: "hl7/required",
      message: "is missing, and so is PID-5: it cannot be told whose record this is.",
      hint: "Have the sender give the patient's identifiers and name.",
      at: placeOf(pid, 3),
    });
  }
  const sex = textOf(pid, 8)?.toUpperCase();
  const general =
    pd1 === undefined
      ? []
      : [
          ...repetitionsOf(pd1, 4).map((value) => toPractitioner(value, desk)),
          ...repetitionsOf(pd1, 3).map((value) => toOrganization(value, desk)),
        ];
  return desk.put("Patient", String(pid.sequence), {
    extension: extensionsOf(pid),
    identifier,
    name,
    gender: sex === undefined ? undefined : Object.hasOwn(SEXES, sex) ? SEXES[sex] : "unknown",
    ...birthOf(pid, desk),
    ...deathOf(pid, desk),
    address: repetitionsOf(pid, 11).map(toAddress),
    telecom: [
      ...repetitionsOf(pid, 13).map((value) => toContactPoint(value, "home")),
      ...repetitionsOf(pid, 14).map((value) => toContactPoint(value, "work")),
      ...repetitionsOf(pid, 40).map((value) => toContactPoint(value)),
    ],
    communication: [
      textOf(pid, 15) === undefined
        ? undefined
        : { language: toCodeableConcept(fieldOf(pid, 15), { table: "0296" }) },
    ],
    maritalStatus: maritalStatusOf(fieldOf(pid, 16)),
    ...multipleBirthOf(pid),
    contact: nextOfKin.map((segment) => contactOf(segment, desk)),
    generalPractitioner: general,
  });
}

function identifiersOf(pid: Segment, desk: Desk): object[] {
  const read = (field: number, type?: string) =>
    repetitionsOf(pid, field).flatMap(
      (value) =>
        toIdentifier(value, { desk, place: placeOf(pid, field), ...(type === undefined ? {} : { type }) }) ??
        [],
    );
  const plain = (field: number, type: string, system?: string) => {
    const value = textOf(pid, field);
    return value === undefined
      ? []
      : [
          {
            type: { coding: [{ system: tableSystem("0203"), code: type }] },
            ...(system === undefined ? {} : { system }),
            value,
          },
        ];
  };
  const all = [
    ...read(3),
    ...read(2),
    ...read(4),
    ...read(18, "AN"),
    ...plain(19, "SS", "http://hl7.org/fhir/sid/us-ssn"),
    ...plain(20, "DL"),
  ];
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one)));
}

function birthOf(pid: Segment, desk: Desk): object {
  const value = desk.dateTimeAt(pid, 7);
  if (value === undefined) {
    if (textOf(pid, 7) === undefined) return {};
    refuseHl7({
      code: "hl7/data-type",
      message: "is no date.",
      hint: "Have the sender write dates as YYYYMMDD, or as much of it as is known.",
      at: placeOf(pid, 7),
    });
  }
  const extension = [{ url: `${EXTENSION}patient-birthTime`, valueDateTime: value }];
  return { birthDate: value.slice(0, 10), ...(value.includes("T") ? { _birthDate: { extension } } : {}) };
}

function deathOf(pid: Segment, desk: Desk): object {
  const at = desk.dateTimeAt(pid, 29);
  if (at !== undefined) return { deceasedDateTime: at };
  const isDead = textOf(pid, 30)?.toUpperCase();
  return isDead === "Y" || isDead === "N" ? { deceasedBoolean: isDead === "Y" } : {};
}

function multipleBirthOf(pid: Segment): object {
  const order = Number(textOf(pid, 25));
  if (Number.isInteger(order) && order > 0 && order < 100) return { multipleBirthInteger: order };
  const isMultiple = textOf(pid, 24)?.toUpperCase();
  return isMultiple === "Y" || isMultiple === "N" ? { multipleBirthBoolean: isMultiple === "Y" } : {};
}

function maritalStatusOf(value: Composite): object | undefined {
  const concept = toCodeableConcept(value, { table: "0002" });
  const code = value.text(1)?.toUpperCase() ?? "";
  if (concept === undefined || !MARITAL_CODES.has(code)) return concept;
  return { ...concept, coding: [{ system: MARITAL, code }] };
}

function contactOf(nk1: Segment, desk: Desk): object {
  const sex = textOf(nk1, 15)?.toUpperCase() ?? "";
  const [name] = repetitionsOf(nk1, 2).flatMap((value) => toHumanName(value, desk, placeOf(nk1, 2)) ?? []);
  const [address] = repetitionsOf(nk1, 4).flatMap((value) => toAddress(value) ?? []);
  const [company] = repetitionsOf(nk1, 13).map((value) => toOrganization(value, desk));
  return {
    relationship: [
      toCodeableConcept(fieldOf(nk1, 3), { table: "0063" }),
      toCodeableConcept(fieldOf(nk1, 7), { table: "0131" }),
    ],
    name,
    telecom: [
      ...repetitionsOf(nk1, 5).map((value) => toContactPoint(value)),
      ...repetitionsOf(nk1, 6).map((value) => toContactPoint(value, "work")),
    ],
    address,
    gender: Object.hasOwn(SEXES, sex) ? SEXES[sex] : undefined,
    organization: company,
    period: { start: desk.dateTimeAt(nk1, 8), end: desk.dateTimeAt(nk1, 9) },
  };
}

function extensionsOf(pid: Segment): object[] {
  const mother = fieldOf(pid, 6).text(1);
  const birthPlace = textOf(pid, 23);
  return [
    ...(mother === undefined ? [] : [{ url: `${EXTENSION}patient-mothersMaidenName`, valueString: mother }]),
    ...(birthPlace === undefined
      ? []
      : [{ url: `${EXTENSION}patient-birthPlace`, valueAddress: { text: birthPlace } }]),
    ...usCore("race", repetitionsOf(pid, 10)),
    ...usCore("ethnicity", repetitionsOf(pid, 22)),
  ];
}

const CATEGORIES = new Set(["1002-5", "2028-9", "2054-5", "2076-8", "2106-3", "2135-2", "2186-5"]);
const CDCREC = "urn:oid:2.16.840.1.113883.6.238";

/** US Core's extension for race or ethnicity: the codes of CDC that are categories or below, and words for all. */
function usCore(what: "race" | "ethnicity", values: readonly Composite[]): object[] {
  const words = values.flatMap((value) => value.text(2) ?? value.text(1) ?? []);
  if (words.length === 0) return [];
  const coded = values.flatMap((value) => {
    const code = value.text(1) ?? "";
    if (!/^\d{4}-\d$/.test(code)) return [];
    const display = value.text(2);
    const valueCoding = { system: CDCREC, code, ...(display === undefined ? {} : { display }) };
    return [{ url: CATEGORIES.has(code) ? "ombCategory" : "detailed", valueCoding }];
  });
  const url = `http://hl7.org/fhir/us/core/StructureDefinition/us-core-${what}`;
  return [{ url, extension: [...coded, { url: "text", valueString: words.join(", ") }] }];
}
