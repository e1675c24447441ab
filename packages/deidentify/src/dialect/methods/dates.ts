import type { FhirNode } from "../tree/FhirNode.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

/** A FHIR date or dateTime, from its beginning: year, month, day, time with its zone. A time without one is dropped. */
const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?)?)?/;
const OLDEST = 89;
const SEED = 131;
const RANGE = 50;

/** Asks for an element that holds a calendar date. */
export function isDateNode({ type }: FhirNode): boolean {
  return type === "date" || type === "dateTime" || type === "instant";
}

/** Takes a date out; with `enablePartialDatesForRedact`, down to its year unless it tells of an age over 89. */
export function redactDate(node: FhirNode, { parameters, now }: MethodContext): Operation {
  const match = DATE.exec(String(node.value));
  const keepsYear = parameters.enablePartialDatesForRedact && match !== null && !tellsOldAge(match, now);
  node.value = keepsYear ? match[1] : undefined;
  return "redacted";
}

/**
 * Moves a date by the offset of its scope, and zeroes its time; one without a day, or that tells of an age over 89, is
 * redacted instead.
 */
export function shiftDate(node: FhirNode, context: MethodContext): Operation {
  const match = DATE.exec(String(node.value));
  const [, year, month, day, time] = match ?? [];
  if (match === null || day === undefined || tellsOldAge(match, context.now))
    return redactDate(node, context);
  const moved = new Date(0);
  moved.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  moved.setUTCDate(moved.getUTCDate() + offsetOf(node, context));
  const date = moved.toISOString();
  if (Number.isNaN(moved.getTime()) || !/^\d{4}-/.test(date)) return redactDate(node, context);
  const zeroed = time?.replace(/^T[\d:.]+/, (clock) => clock.replace(/\d/g, "0")) ?? "";
  node.value = date.slice(0, 10) + zeroed;
  return "perturbed";
}

function tellsOldAge([, year, month = "1", day = "1"]: RegExpExecArray, now: Date): boolean {
  const passed = now.getUTCMonth() + 1 - Number(month) || now.getUTCDate() - Number(day);
  return now.getUTCFullYear() - Number(year) - (passed < 0 ? 1 : 0) > OLDEST;
}

/**
 * From -50 to 50 days: a polynomial hash of scope and key, as Microsoft's tool has it, so that both move a date alike.
 * It hides nothing from one who knows the key.
 */
function offsetOf(node: FhirNode, { parameters, dateShiftPrefix }: MethodContext): number {
  if (parameters.dateShiftFixedOffsetInDays !== undefined) return parameters.dateShiftFixedOffsetInDays;
  const prefix = dateShiftPrefix === "" ? rootId(node) : dateShiftPrefix;
  let offset = 0;
  for (const byte of new TextEncoder().encode(prefix + parameters.dateShiftKey)) {
    offset = (offset * SEED + byte) % (2 * RANGE + 1);
  }
  return offset - RANGE;
}

function rootId(node: FhirNode): string {
  let root = node;
  while (root.parent !== undefined) root = root.parent;
  return String(root.children.find(({ name }) => name === "id")?.value ?? "");
}
