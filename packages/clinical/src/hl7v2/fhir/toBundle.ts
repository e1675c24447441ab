import type { Bundle, FhirResource } from "fhir/r4.js";
import type { Hl7Note } from "../Hl7Note.ts";
import { fieldOf } from "../read/fields.ts";
import type { Hl7Message, Segment } from "../read/Hl7Message.ts";
import { refuseHl7 } from "../refuse.ts";
import { sourceKeyOf } from "../source/sourceKeyOf.ts";
import { checkSupport, eventOf } from "./checkSupport.ts";
import { Desk } from "./Desk.ts";
import { groupSegments, type PatientGroup } from "./groupSegments.ts";
import { toAllergy } from "./toAllergy.ts";
import { toCondition, toProcedure } from "./toCondition.ts";
import { toCoverage } from "./toCoverage.ts";
import { zoneIn } from "./toDateTime.ts";
import { isNoVisit, toEncounter } from "./toEncounter.ts";
import { toPatient } from "./toPatient.ts";
import { toReport } from "./toReport.ts";
import { toResults } from "./toResults.ts";
import { uuidOf } from "./uuidOf.ts";

/** What is known about the sender apart from the message. */
export interface BundleOptions {
  /** The sender's zone (`+05:30` or `Asia/Kolkata`), for times without one. A zone in MSH-7 goes before it. */
  readonly zone?: string | undefined;
}

/** One patient's part of a message as a record. */
export interface Hl7Record {
  /** A collection, about exactly one patient; the same message always gives the same. */
  readonly bundle: Bundle<FhirResource>;
  /** `ADT^A01`. */
  readonly event: string;
  /** What a reader should know of how it was read: places, never values. */
  readonly notes: readonly Hl7Note[];
}

/**
 * Makes a FHIR R4 bundle of an ADT or ORU message, by HL7's own mapping
 * (https://hl7.org/fhir/uv/v2mappings/, "HL7 Version 2 to FHIR").
 *
 * Errors: those of {@link toBundles}, and `hl7/several-patients`.
 */
export function toBundle(message: Hl7Message, options: BundleOptions = {}): Hl7Record {
  const [only, second] = toBundles(message, options);
  if (second !== undefined || only === undefined) {
    refuseHl7({
      code: "hl7/several-patients",
      message: "stands there again: the message is about several patients.",
      hint: "Take it apart with toBundles, or have the sender send one message for each patient.",
      at: { segment: "PID", sequence: 2 },
    });
  }
  return only;
}

/**
 * Like {@link toBundle}, with one bundle for each patient of an ORU message, in order.
 *
 * Errors: `hl7/message-type`, `hl7/event`, `hl7/merge`, `hl7/deletion`, `hl7/required`, `hl7/structure`, `hl7/data-type`, `hl7/too-many`,
 * `hl7/several-patients` for an ADT about several.
 */
export function toBundles(message: Hl7Message, options: BundleOptions = {}): Hl7Record[] {
  checkSupport(message);
  const groups = groupSegments(message);
  if (message.header.type === "ADT" && groups.length > 1) {
    refuseHl7({
      code: "hl7/several-patients",
      message: "stands there again: an ADT message is about one patient.",
      hint: "Have the sender send one message for each patient.",
      at: { segment: "PID", sequence: 2 },
    });
  }
  const seed = sourceKeyOf(message).key;
  const zone = zoneIn(message.header.sentAt) ?? options.zone;
  return groups.map((group, index) => {
    const desk = new Desk({ seed: `${seed} ${index}`, zone });
    fill(group, message, desk);
    const event = `${message.header.type}^${eventOf(message)}`;
    return {
      bundle: {
        resourceType: "Bundle",
        id: uuidOf(seed, "Bundle", String(index)),
        identifier: {
          system: "urn:ietf:rfc:3986",
          value: `urn:uuid:${uuidOf(seed, "message", String(index))}`,
        },
        type: "collection",
        entry: desk.entries,
      },
      event,
      notes: [...message.notes, ...desk.notes],
    };
  });
}

function fill(group: PatientGroup, message: Hl7Message, desk: Desk): void {
  const all = (name: string) => group.single.get(name) ?? [];
  const [pv1, another] = all("PV1");
  const subject = toPatient({ pid: group.pid, pd1: all("PD1")[0], nextOfKin: all("NK1") }, desk);
  // Conditions refer to the visit and the visit to them: its reference is made before it is filled.
  const hasVisit = pv1 !== undefined && !isNoVisit(pv1);
  const visit = { pv2: all("PV2")[0], event: eventOf(message), subject };
  const encounter = hasVisit ? toEncounter({ pv1, ...visit, diagnosis: [] }, desk) : undefined;
  const about = { subject, encounter };
  const diagnoses = all("DG1").flatMap((segment) => toCondition(segment, about, desk) ?? []);
  if (hasVisit && diagnoses.length > 0) {
    const notes = desk.notes.length;
    toEncounter({ pv1, ...visit, diagnosis: diagnoses.map(({ entry }) => entry) }, desk);
    desk.notes.length = notes;
  }
  for (const segment of all("PR1")) toProcedure(segment, about, desk);
  for (const segment of [...all("AL1"), ...all("IAM")]) toAllergy(segment, subject, desk);
  for (const segment of all("IN1")) toCoverage(segment, subject, desk);
  const context = {
    ...about,
    effective: {},
    specimen: undefined,
    panel: { code: undefined, status: "unknown" },
  };
  for (const { attachment, type, obx } of toResults(group.observations, context, desk).documents) {
    desk.put("DocumentReference", String(obx.sequence), {
      status: "current",
      type,
      subject,
      date: desk.instantAt(obx, 14),
      content: [{ attachment }],
      context: { encounter: [encounter] },
    });
  }
  for (const order of group.orders) toReport(order, about, desk);
  for (const segment of [
    ...group.skipped,
    ...all("PD1").slice(1),
    ...all("PV2").slice(1),
    ...(another ? all("PV1").slice(1) : []),
  ]) {
    if (!isEmpty(segment)) desk.note("skipped", { segment: segment.name, sequence: segment.sequence });
  }
}

function isEmpty(segment: Segment): boolean {
  return segment.fields.every((_, field) => field === 0 || fieldOf(segment, field).isEmpty);
}
