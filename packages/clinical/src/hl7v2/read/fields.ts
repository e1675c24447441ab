import { MAX_REPETITIONS } from "../limits.ts";
import { refuseHl7 } from "../refuse.ts";
import { Composite } from "./Composite.ts";
import type { Segment } from "./Hl7Message.ts";

/** The repetitions of a field that hold something, nulls among them. */
export function repetitionsOf(segment: Segment, field: number): Composite[] {
  const raw = segment.fields[field] ?? "";
  if (raw === "") return [];
  const pieces = raw.split(segment.grammar.delimiters.repetition, MAX_REPETITIONS + 1);
  if (pieces.length > MAX_REPETITIONS) {
    refuseHl7({
      code: "hl7/too-many",
      message: `has more than ${MAX_REPETITIONS} repetitions.`,
      hint: "Have the sender split the message.",
      at: { segment: segment.name, sequence: segment.sequence, field },
    });
  }
  return pieces.filter((piece) => piece !== "").map((piece) => new Composite(piece, segment.grammar));
}

/** The first repetition of a field; an empty one where there is none. */
export function fieldOf(segment: Segment, field: number): Composite {
  const raw = segment.fields[field] ?? "";
  const end = raw.indexOf(segment.grammar.delimiters.repetition);
  return new Composite(end === -1 ? raw : raw.slice(0, end), segment.grammar);
}

/** The text of the first component of a field's first repetition. Undefined when absent, blank or null. */
export function textOf(segment: Segment, field: number): string | undefined {
  return fieldOf(segment, field).text();
}
