import { at, gather, listOf, textOf } from "../fhir/probe.ts";
import { wordsOf } from "../show/showCode.ts";
import type { Desk, Sheet } from "./Desk.ts";

/** A HumanName, or a plain name, as one line. */
function showName(name: unknown): string | undefined {
  const whole = textOf(name) ?? textOf(at(name, "text"));
  if (whole !== undefined) return whole;
  const parts = ["prefix", "given", "family", "suffix"].flatMap((part) => {
    const value = at(name, part);
    return Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : (textOf(value) ?? []);
  });
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** The name to use of those that a resource has: the official one, else the first that is not old. */
export function nameOf(resource: unknown): string | undefined {
  const plain = textOf(at(resource, "name"));
  if (plain !== undefined) return plain;
  const names = listOf(at(resource, "name"));
  const official = names.find((name) => at(name, "use") === "official");
  return showName(official ?? names.find((name) => at(name, "use") !== "old") ?? names[0]);
}

/** Whom a reference names: by the resource it points to, else by its own display. */
export function namedBy(desk: Desk, reference: unknown, from: Sheet): string | undefined {
  const found = desk.find(reference, from);
  const own = found === undefined ? undefined : nameOf(found.resource);
  if (own !== undefined) return own;
  const practitioner = found === undefined ? undefined : at(found.resource, "practitioner");
  const behind =
    practitioner === undefined || found === undefined ? undefined : desk.find(practitioner, found);
  return (
    (behind === undefined ? textOf(at(practitioner, "display")) : nameOf(behind.resource)) ??
    textOf(at(reference, "display"))
  );
}

/** What a reference to something coded (a reason, an addressed problem) says: the code behind it or its display. */
export function codedBy(desk: Desk, reference: unknown, from: Sheet): string | undefined {
  const found = desk.find(reference, from);
  return (
    (found === undefined
      ? undefined
      : (wordsOf(at(found.resource, "code")) ?? wordsOf(at(found.resource, "description")))) ??
    textOf(at(reference, "display"))
  );
}

/** Why something was done: coded reasons and the conditions referred to, each once. */
export function reasonsOf(desk: Desk, sheet: Sheet): string[] {
  const { resource } = sheet;
  return [
    ...new Set([
      ...gather(at(resource, "reasonCode"), wordsOf),
      ...gather(at(resource, "reasonReference"), (reference) => codedBy(desk, reference, sheet)),
    ]),
  ];
}
