import type { Reference } from "fhir/r4.js";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import { tableSystem } from "./codeSystems.ts";
import type { Desk } from "./Desk.ts";
import { placeOf, practitionersAt } from "./people.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toEntityIdentifier } from "./toIdentifier.ts";

/** Whose diagnosis or procedure it is, and of which visit. */
export interface About {
  readonly subject: Reference;
  readonly encounter: Reference | undefined;
}

/** HL7 table 0052 as FHIR's verification status and role of a diagnosis. */
const KINDS: Readonly<Record<string, { verification?: string; role: readonly [string, string] }>> = {
  A: { role: ["AD", "Admission diagnosis"] },
  W: { verification: "provisional", role: ["CC", "Chief complaint"] },
  F: { verification: "confirmed", role: ["DD", "Discharge diagnosis"] },
};

/** A Condition, and how its Encounter refers to it. */
export interface Diagnosis {
  readonly condition: Reference;
  readonly entry: object;
}

/** DG1 as a Condition (HL7 V2-to-FHIR, segment map DG1[Condition]) and as a diagnosis of the Encounter. */
export function toCondition(dg1: Segment, { subject, encounter }: About, desk: Desk): Diagnosis | undefined {
  const code = codeOf(dg1);
  if (code === undefined) {
    desk.note("skipped", placeOf(dg1, 3));
    return undefined;
  }
  const kind = KINDS[textOf(dg1, 6)?.toUpperCase() ?? ""];
  const isDeleted = textOf(dg1, 21)?.toUpperCase() === "D";
  const verification = isDeleted ? "entered-in-error" : kind?.verification;
  const condition = desk.put("Condition", String(dg1.sequence), {
    identifier: [toEntityIdentifier(fieldOf(dg1, 20))],
    verificationStatus:
      verification === undefined
        ? undefined
        : {
            coding: [
              { system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: verification },
            ],
          },
    category: [
      {
        coding: [
          {
            system: "http://terminology.hl7.org/CodeSystem/condition-category",
            code: "encounter-diagnosis",
            display: "Encounter Diagnosis",
          },
        ],
      },
    ],
    code,
    subject,
    encounter,
    onsetDateTime: desk.dateTimeAt(dg1, 5),
    recordedDate: desk.dateTimeAt(dg1, 19),
    asserter: practitionersAt(dg1, 16, desk)[0],
  });
  const rank = Number(textOf(dg1, 15));
  const role = kind?.role;
  return {
    condition,
    entry: {
      condition,
      use: role && {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/diagnosis-role", code: role[0], display: role[1] },
        ],
      },
      rank: Number.isInteger(rank) && rank > 0 && rank < 1_000 ? rank : undefined,
    },
  };
}

/** DG1-3, or what old versions put beside it: the system in DG1-2, the words in DG1-4. */
function codeOf(dg1: Segment): object | undefined {
  const code = toCodeableConcept(fieldOf(dg1, 3), { name: textOf(dg1, 2) });
  const words = textOf(dg1, 4);
  if (code === undefined) return words === undefined ? undefined : { text: words };
  return { ...code, text: code.text ?? words };
}

/** HL7 table 0230. */
const PROCEDURE_KINDS: Readonly<Record<string, string>> = {
  A: "Anesthesia",
  P: "Procedure for treatment",
  I: "Invasive procedure",
  D: "Diagnostic procedure",
};

/** PR1 as a Procedure (HL7 V2-to-FHIR, segment map PR1[Procedure]). */
export function toProcedure(pr1: Segment, { subject, encounter }: About, desk: Desk): Reference | undefined {
  const coded = toCodeableConcept(fieldOf(pr1, 3), { name: textOf(pr1, 2) });
  const words = textOf(pr1, 4);
  if (coded === undefined && words === undefined) {
    desk.note("skipped", placeOf(pr1, 3));
    return undefined;
  }
  const kind = textOf(pr1, 6)?.toUpperCase() ?? "";
  const performer = (
    [
      [8, "anaesthetist"],
      [11, "surgeon"],
      [12, "practitioner"],
    ] as const
  ).flatMap(([field, role]) =>
    practitionersAt(pr1, field, desk).map((actor) => ({ function: { text: role }, actor })),
  );
  return desk.put("Procedure", String(pr1.sequence), {
    identifier: [toEntityIdentifier(fieldOf(pr1, 19))],
    status: textOf(pr1, 20)?.toUpperCase() === "D" ? "entered-in-error" : "completed",
    category: Object.hasOwn(PROCEDURE_KINDS, kind)
      ? { coding: [{ system: tableSystem("0230"), code: kind, display: PROCEDURE_KINDS[kind] }] }
      : toCodeableConcept(fieldOf(pr1, 6), { table: "0230" }),
    code: { ...coded, text: coded?.text ?? words },
    subject,
    encounter,
    performedDateTime: desk.dateTimeAt(pr1, 5),
    performer,
    reasonCode: repetitionsOf(pr1, 15).map((value) => toCodeableConcept(value)),
  });
}
