import type { Reference } from "fhir/r4.js";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import type { Draft } from "./compact.ts";
import type { Desk } from "./Desk.ts";
import type { OrderSegments } from "./groupSegments.ts";
import { placeOf, practitionersAt, toOrganization, toPractitioner, toReader } from "./people.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import type { About } from "./toCondition.ts";
import { toEntityIdentifier } from "./toIdentifier.ts";
import { toAnnotation } from "./toObservation.ts";
import { readNumber, toQuantity } from "./toQuantity.ts";
import { toResults } from "./toResults.ts";

/** HL7 table 0123 (concept map ResultStatus). */
const STATUSES: Readonly<Record<string, string>> = {
  O: "registered",
  I: "registered",
  S: "registered",
  A: "partial",
  P: "preliminary",
  R: "preliminary",
  F: "final",
  C: "corrected",
  M: "amended",
  X: "cancelled",
};

/** HL7 table 0485 and what OBR-5 has had before it. */
const PRIORITIES: Readonly<Record<string, string>> = {
  S: "stat",
  A: "asap",
  R: "routine",
  T: "urgent",
  P: "routine",
  U: "urgent",
};

/**
 * ORC, OBR, SPM and what stands below them as a ServiceRequest, Specimens, Observations and a DiagnosticReport (HL7
 * V2-to-FHIR, segment maps OBR[DiagnosticReport], OBR[ServiceRequest], ORC[ServiceRequest], SPM[Specimen]).
 */
export function toReport(order: OrderSegments, about: About, desk: Desk): Reference {
  const { obr, specimens } = order;
  const status = textOf(obr, 25)?.toUpperCase() ?? "";
  const code = toCodeableConcept(fieldOf(obr, 4));
  const effective = effectiveOf(obr, desk);
  const known = specimens.map(({ spm }) => toSpecimen(spm, about.subject, desk));
  if (known.length === 0) known.push(...oldSpecimenOf(obr, about.subject, desk));
  const isOne = known.length === 1;
  const panel = { code, status: STATUSES[status] === "final" ? "final" : "unknown" };
  const context = { ...about, effective, panel };
  const results = toResults(order.observations, { ...context, specimen: isOne ? known[0] : undefined }, desk);
  const below = specimens.map(({ observations }, index) =>
    toResults(observations, { ...context, specimen: known[index] }, desk),
  );
  const all = [results, ...below];
  return desk.put("DiagnosticReport", String(obr.sequence), {
    identifier: identifiersOf(order),
    basedOn: [toServiceRequest(order, about, desk)],
    status: Object.hasOwn(STATUSES, status) ? STATUSES[status] : "unknown",
    category: [toCodeableConcept(fieldOf(obr, 24), { table: "0074" })],
    code: code ?? { text: "Report" },
    subject: about.subject,
    encounter: about.encounter,
    ...effective,
    issued: desk.instantAt(obr, 22),
    resultsInterpreter: repetitionsOf(obr, 32).map((value) => toReader(value, desk)),
    specimen: known,
    result: all.flatMap(({ references }) => references),
    presentedForm: all.flatMap(({ documents }) => documents.map(({ attachment }) => attachment)),
  });
}

function effectiveOf(obr: Segment, desk: Desk): Draft {
  const start = desk.dateTimeAt(obr, 7);
  const end = desk.dateTimeAt(obr, 8);
  if (end === undefined || start === end) return start === undefined ? {} : { effectiveDateTime: start };
  return { effectivePeriod: { start, end } };
}

function identifiersOf({ orc, obr }: OrderSegments): object[] {
  const placer = [obr, orc].flatMap((segment) =>
    segment === undefined ? [] : (toEntityIdentifier(fieldOf(segment, 2), "PLAC") ?? []),
  );
  const filler = [obr, orc].flatMap((segment) =>
    segment === undefined ? [] : (toEntityIdentifier(fieldOf(segment, 3), "FILL") ?? []),
  );
  return [...placer.slice(0, 1), ...filler.slice(0, 1)];
}

function toServiceRequest(order: OrderSegments, { subject, encounter }: About, desk: Desk): Reference {
  const { orc, obr, notes } = order;
  const priority = (textOf(obr, 5) ?? fieldOf(obr, 27).text(6))?.toUpperCase() ?? "";
  const requester = [
    ...practitionersAt(obr, 16, desk),
    ...(orc === undefined ? [] : practitionersAt(orc, 12, desk)),
  ][0];
  const facility = orc === undefined ? undefined : toOrganization(fieldOf(orc, 21), desk);
  return desk.put("ServiceRequest", String(obr.sequence), {
    identifier: identifiersOf(order),
    status: requestStatusOf(order),
    intent: "order",
    priority: Object.hasOwn(PRIORITIES, priority) ? PRIORITIES[priority] : undefined,
    code: toCodeableConcept(fieldOf(obr, 4)),
    subject,
    encounter,
    authoredOn:
      orc === undefined ? desk.dateTimeAt(obr, 6) : (desk.dateTimeAt(orc, 9) ?? desk.dateTimeAt(obr, 6)),
    requester: requester ?? facility,
    reasonCode: repetitionsOf(obr, 31).map((value) => toCodeableConcept(value)),
    note: notes.map((note) => toAnnotation(note, desk)),
  });
}

function requestStatusOf({ orc, obr }: OrderSegments): string {
  const result = textOf(obr, 25)?.toUpperCase() ?? "";
  const control = orc === undefined ? "" : (textOf(orc, 1)?.toUpperCase() ?? "");
  const order = orc === undefined ? "" : (textOf(orc, 5)?.toUpperCase() ?? "");
  if (result === "X" || ["CA", "OC", "CR", "DC"].includes(control) || order === "CA" || order === "DC")
    return "revoked";
  if (["F", "C"].includes(result) || order === "CM") return "completed";
  return order === "HD" ? "on-hold" : "active";
}

/** SPM as a Specimen (segment map SPM[Specimen]). */
function toSpecimen(spm: Segment, subject: Reference, desk: Desk): Reference {
  const id = fieldOf(spm, 2);
  const collected = desk.period(fieldOf(spm, 17), placeOf(spm, 17));
  const amount = fieldOf(spm, 12);
  const number = readNumber(amount.text(1) ?? "");
  return desk.put("Specimen", String(spm.sequence), {
    identifier: [toEntityIdentifier(id.inner(2), "FILL"), toEntityIdentifier(id.inner(1), "PLAC")],
    type: toCodeableConcept(fieldOf(spm, 4), { table: "0487" }),
    subject,
    receivedTime: desk.dateTimeAt(spm, 18),
    collection: {
      ...(collected?.end === undefined || collected.end === collected.start
        ? { collectedDateTime: collected?.start }
        : { collectedPeriod: collected }),
      method: toCodeableConcept(fieldOf(spm, 7), { table: "0488" }),
      bodySite: toCodeableConcept(fieldOf(spm, 8)),
      quantity: number === undefined ? undefined : toQuantity(number, amount.inner(2)),
    },
    condition: repetitionsOf(spm, 24).map((value) => toCodeableConcept(value, { table: "0493" })),
    note: repetitionsOf(spm, 14).flatMap((value) => {
      const text = value.whole();
      return text === undefined ? [] : [{ text }];
    }),
  });
}

/** OBR-15, by which messages before 2.5 name the specimen. */
function oldSpecimenOf(obr: Segment, subject: Reference, desk: Desk): Reference[] {
  const source = fieldOf(obr, 15);
  if (source.isEmpty) return [];
  const type = source.inner(1);
  return [
    desk.put("Specimen", `OBR ${obr.sequence}`, {
      type: toCodeableConcept(type, { table: "0070" }) ?? { text: source.words() },
      subject,
      receivedTime: desk.dateTimeAt(obr, 14),
      collection: {
        bodySite: toCodeableConcept(source.inner(4)),
        collector: toPractitioner(fieldOf(obr, 10), desk),
      },
    }),
  ];
}
