import type { CodeableConcept, Reference } from "fhir/r4.js";
import type { Composite } from "../read/Composite.ts";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import type { Draft } from "./compact.ts";
import type { Desk } from "./Desk.ts";
import type { ObservationSegments } from "./groupSegments.ts";
import { practitionersAt, toOrganization, toPractitioner } from "./people.ts";
import { toAddress } from "./toAddress.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { toEntityIdentifier } from "./toIdentifier.ts";
import { toReferenceRange } from "./toReferenceRange.ts";
import { toValue } from "./toValue.ts";

/** HL7 table 0085 (concept map ObservationStatus). */
const STATUSES: Readonly<Record<string, string>> = {
  F: "final",
  U: "final",
  P: "preliminary",
  R: "preliminary",
  S: "preliminary",
  B: "preliminary",
  A: "amended",
  C: "corrected",
  D: "entered-in-error",
  W: "entered-in-error",
  X: "cancelled",
  I: "registered",
  O: "registered",
};

/** Codes of HL7 table 0078 that FHIR's interpretations have too. */
const INTERPRETATIONS = new Set(
  "< > A AA AC B CAR D DET E EX EXP H HH HM HU HX I IE IND L LL LU LX N NCL ND NEG NR NS POS QCF R RR S SDD SYN-R SYN-S TOX U W WR".split(
    " ",
  ),
);

/** Whose observation it is, and what it stands under. */
export interface ObservationContext {
  readonly subject: Reference;
  readonly encounter: Reference | undefined;
  /** `effectiveDateTime` or `effectivePeriod` of the order, for observations without a time. */
  readonly effective: Draft;
  readonly specimen: Reference | undefined;
  /** What the order is called, for observations without a name of their own. */
  readonly panel: { readonly code: CodeableConcept | undefined };
}

/** OBX with the notes below it as an Observation (HL7 V2-to-FHIR, segment map OBX[Observation]). */
export function toObservation(
  { obx, notes }: ObservationSegments,
  context: ObservationContext,
  desk: Desk,
): Reference {
  const own = desk.dateTimeAt(obx, 14);
  const range = toReferenceRange(fieldOf(obx, 7), fieldOf(obx, 6));
  const status = textOf(obx, 11)?.toUpperCase() ?? "";
  return desk.put("Observation", String(obx.sequence), {
    identifier: [toEntityIdentifier(fieldOf(obx, 21), "FILL")],
    status: Object.hasOwn(STATUSES, status) ? STATUSES[status] : "unknown",
    code: observationCode(obx, context.panel.code),
    subject: context.subject,
    encounter: context.encounter,
    ...(own === undefined ? context.effective : { effectiveDateTime: own }),
    performer: performersOf(obx, desk),
    ...toValue(obx, desk),
    interpretation: repetitionsOf(obx, 8).map(toInterpretation),
    note: notes.map((note) => toAnnotation(note, desk)),
    bodySite: toCodeableConcept(fieldOf(obx, 20)),
    method: toCodeableConcept(fieldOf(obx, 17)),
    specimen: context.specimen,
    device: deviceOf(obx),
    referenceRange: [range],
  });
}

/** OBX-3, else what the order is called; where there is neither it says so, as FHIR requires a code. */
export function observationCode(obx: Segment, order: CodeableConcept | undefined): CodeableConcept | Draft {
  return (
    toCodeableConcept(fieldOf(obx, 3)) ??
    order ?? {
      extension: [
        { url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" },
      ],
    }
  );
}

function toInterpretation(value: Composite): object | undefined {
  const code = value.text(1)?.toUpperCase() ?? "";
  const concept = toCodeableConcept(value, { table: "0078" });
  if (concept === undefined || !INTERPRETATIONS.has(code)) return concept;
  const display = value.phrase(2);
  const coding = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code };
  return { ...concept, coding: [{ ...coding, ...(display === undefined ? {} : { display }) }] };
}

function performersOf(obx: Segment, desk: Desk): (Reference | undefined)[] {
  const [organization] = repetitionsOf(obx, 23);
  const producer = fieldOf(obx, 15);
  const address = repetitionsOf(obx, 24).map(toAddress);
  const place =
    organization === undefined
      ? producer.isEmpty
        ? undefined
        : desk.share("Organization", { name: producer.phrase(2) ?? producer.phrase(1) })
      : toOrganization(organization, desk, { address });
  return [...practitionersAt(obx, 16, desk), place];
}

function deviceOf(obx: Segment): object | undefined {
  const identifier = toEntityIdentifier(fieldOf(obx, 18));
  return identifier === undefined ? undefined : { type: "Device", identifier };
}

/** NTE as an Annotation. Undefined for an empty line. */
export function toAnnotation(nte: Segment, desk: Desk): object | undefined {
  const text = repetitionsOf(nte, 3)
    .flatMap((value) => value.whole() ?? [])
    .join("\n");
  if (text === "") return undefined;
  return { authorReference: toPractitioner(fieldOf(nte, 5), desk), time: desk.dateTimeAt(nte, 6), text };
}

/** A group of observations under one sub-id (OBX-4) as an Observation whose members they are. */
export interface ObservationGroup {
  readonly name: string;
  readonly members: readonly Reference[];
  readonly code: CodeableConcept | undefined;
  readonly status: string;
}

export function toGroup(
  { name, members, code, status }: ObservationGroup,
  context: ObservationContext,
  desk: Desk,
): Reference {
  return desk.put("Observation", `group ${name} of ${members[0]?.reference}`, {
    identifier: [{ type: { text: "OBX-4" }, value: name }],
    status,
    code: code ?? { text: "Group of observations" },
    subject: context.subject,
    encounter: context.encounter,
    ...context.effective,
    specimen: context.specimen,
    hasMember: members,
  });
}
