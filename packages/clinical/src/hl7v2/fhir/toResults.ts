import type { CodeableConcept, Reference } from "fhir/r4.js";
import { fieldOf, repetitionsOf, textOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import type { Draft } from "./compact.ts";
import type { Desk } from "./Desk.ts";
import type { ObservationSegments } from "./groupSegments.ts";
import { placeOf } from "./people.ts";
import { toAttachment, toPointer } from "./toAttachment.ts";
import { toCodeableConcept } from "./toCodeableConcept.ts";
import { type ObservationContext, observationCode, toGroup, toObservation } from "./toObservation.ts";

/** What the OBX of an order, a specimen or a patient came to. */
export interface Results {
  /** Observations, those in groups through their group. */
  readonly references: readonly Reference[];
  /** Attachments (ED) and pointers (RP), each with what its OBX calls it. */
  readonly documents: readonly {
    readonly attachment: Draft;
    readonly type: CodeableConcept | Draft;
    readonly obx: Segment;
  }[];
}

/** What groups of observations are called and how far they are. */
export interface PanelFacts {
  readonly code: CodeableConcept | undefined;
  readonly status: string;
}

/**
 * OBX after OBX as Observations. Lines of one text that came in several OBX are put together; OBX with the same sub-id
 * (OBX-4, to its first dot) become members of a group where there are several; data and pointers become documents.
 */
export function toResults(
  list: readonly ObservationSegments[],
  context: ObservationContext & { panel: PanelFacts },
  desk: Desk,
): Results {
  const documents: Results["documents"][number][] = [];
  const groups = new Map<string, Reference[]>();
  const order: (Reference | string)[] = [];
  for (const each of joinLines(list)) {
    const attachments = documentsIn(each.obx);
    if (attachments !== undefined) {
      documents.push(
        ...attachments.map((attachment) => ({
          attachment,
          type: observationCode(each.obx, context.panel.code),
          obx: each.obx,
        })),
      );
      continue;
    }
    const reference = toObservation(each, context, desk);
    const name = textOf(each.obx, 4)?.split(".")[0];
    if (name === undefined) order.push(reference);
    else {
      const members = groups.get(name) ?? [];
      if (members.length === 0) order.push(name);
      members.push(reference);
      groups.set(name, members);
    }
  }
  // One sub-id throughout tells nothing apart, and no more do sub-ids of which each stands alone.
  const isGrouped = groups.size > 1 && [...groups.values()].some((members) => members.length > 1);
  const references = order.flatMap((entry) => {
    if (typeof entry !== "string") return [entry];
    const members = groups.get(entry) ?? [];
    if (!isGrouped || members.length < 2) return members;
    return [toGroup({ name: entry, members, ...context.panel }, context, desk)];
  });
  return { references, documents };
}

/** ED and RP of an OBX; undefined for every other type. */
function documentsIn(obx: Segment): Draft[] | undefined {
  const type = textOf(obx, 2)?.toUpperCase();
  if (type !== "ED" && type !== "RP") return undefined;
  const values = repetitionsOf(obx, 5).flatMap(
    (value) => (type === "ED" ? toAttachment(value, placeOf(obx, 5)) : toPointer(value)) ?? [],
  );
  const title = toCodeableConcept(fieldOf(obx, 3));
  return values.map((value) => ({ title: title?.text ?? title?.coding?.[0]?.code, ...value }));
}

/** Consecutive OBX of words with the same code, status and (running) sub-id are the lines of one text. */
function joinLines(list: readonly ObservationSegments[]): ObservationSegments[] {
  const joined: ObservationSegments[] = [];
  let line = "";
  for (const each of list) {
    const last = joined.at(-1);
    if (last !== undefined && isNextLine(last.obx, line, each.obx)) {
      const fields = [...last.obx.fields];
      const { repetition } = last.obx.grammar.delimiters;
      fields[5] = `${fields[5] ?? ""}${repetition}${each.obx.fields[5] ?? ""}`;
      joined[joined.length - 1] = { obx: { ...last.obx, fields }, notes: [...last.notes, ...each.notes] };
    } else joined.push(each);
    line = textOf(each.obx, 4) ?? "";
  }
  return joined;
}

function isNextLine(last: Segment, line: string, next: Segment): boolean {
  const same = (field: number) => (last.fields[field] ?? "") === (next.fields[field] ?? "");
  const type = textOf(next, 2)?.toUpperCase();
  const own = textOf(next, 4) ?? "";
  const isRunning = own === line || (/^\d+$/.test(line) && Number(own) === Number(line) + 1);
  return (type === "TX" || type === "FT") && [2, 3, 6, 7, 8, 11, 14].every(same) && isRunning;
}
