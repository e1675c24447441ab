import type { Hl7Message, Segment } from "../read/Hl7Message.ts";
import { refuseHl7 } from "../refuse.ts";

/** An OBX with the notes below it. */
export interface ObservationSegments {
  readonly obx: Segment;
  readonly notes: Segment[];
}

/** One order with its results. */
export interface OrderSegments {
  readonly orc: Segment | undefined;
  readonly obr: Segment;
  readonly notes: Segment[];
  readonly observations: ObservationSegments[];
  readonly specimens: { readonly spm: Segment; readonly observations: ObservationSegments[] }[];
}

/** What a message says about one patient. */
export interface PatientGroup {
  readonly pid: Segment;
  /** Segments that stand by themselves, by name: PD1, NK1, PV1, PV2, AL1, IAM, DG1, PR1, IN1. */
  readonly single: Map<string, Segment[]>;
  /** OBX outside any order. */
  readonly observations: ObservationSegments[];
  readonly orders: OrderSegments[];
  /** Segments that have no place in a record. */
  readonly skipped: Segment[];
}

const SINGLE = new Set(["PD1", "NK1", "PV1", "PV2", "AL1", "IAM", "DG1", "PR1", "IN1"]);
const ENVELOPE = new Set(["MSH", "SFT", "EVN", "UAC", "DSC"]);

/**
 * Sorts the segments of an ADT or ORU message by what they stand below, in the order in which they come: a PID begins a
 * patient, an OBR an order, an SPM a specimen of that order, and an OBX or NTE belongs to the last of them. Nothing is
 * assumed about which segments a site leaves out.
 *
 * Errors: `hl7/structure` for clinical content before any PID, `hl7/required` without a PID.
 */
export function groupSegments({ segments }: Hl7Message): PatientGroup[] {
  const groups: PatientGroup[] = [];
  const before: Segment[] = [];
  let group: PatientGroup | undefined;
  let order: OrderSegments | undefined;
  let orc: Segment | undefined;
  let observations: ObservationSegments[] = [];
  let notes: Segment[] | undefined;
  for (const segment of segments) {
    if (segment.name === "PID") {
      observations = [];
      group = {
        pid: segment,
        single: new Map(),
        observations,
        orders: [],
        skipped: groups.length === 0 ? before : [],
      };
      groups.push(group);
      order = orc = notes = undefined;
      continue;
    }
    if (group === undefined) {
      // A local segment before the patient says nothing about one.
      if (segment.name.startsWith("Z")) before.push(segment);
      else if (!ENVELOPE.has(segment.name)) refuseOrder(segment);
      continue;
    }
    switch (segment.name) {
      case "ORC":
        orc = segment;
        notes = undefined;
        break;
      case "OBR":
        observations = [];
        notes = [];
        order = { orc, obr: segment, notes, observations, specimens: [] };
        group.orders.push(order);
        orc = undefined;
        break;
      case "SPM":
        if (order === undefined) refuseOrder(segment);
        observations = [];
        notes = undefined;
        order.specimens.push({ spm: segment, observations });
        break;
      case "OBX":
        notes = [];
        observations.push({ obx: segment, notes });
        break;
      case "NTE":
        (notes ?? group.skipped).push(segment);
        break;
      default:
        // A PRT or Z segment stands between an OBX and its NTE without ending it.
        if (SINGLE.has(segment.name)) {
          notes = undefined;
          const list = group.single.get(segment.name) ?? [];
          list.push(segment);
          group.single.set(segment.name, list);
        } else if (!ENVELOPE.has(segment.name)) group.skipped.push(segment);
    }
  }
  if (groups.length === 0) {
    refuseHl7({
      code: "hl7/required",
      message: "is missing: the message is about no patient.",
      hint: "Have the sender send the patient's segment with every message.",
      at: { segment: "PID", sequence: 1 },
    });
  }
  return groups;
}

function refuseOrder({ name, sequence }: Segment): never {
  refuseHl7({
    code: "hl7/structure",
    message: name === "SPM" ? "stands before any OBR." : "stands before any PID.",
    hint: "Have the sender keep to the order of segments of HL7 version 2.",
    at: { segment: name, sequence },
  });
}
