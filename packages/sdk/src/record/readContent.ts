import { type IdentityCapsule, restoreIdentity } from "@linchpin/deidentify";
import { LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import type { OpenPart } from "./openParts.ts";

/**
 * The clinical content of opened parts: with the identity part, as it came in; without, de-identified.
 *
 * Errors: `record/unreadable`.
 */
export function readContent(parts: readonly OpenPart[]): {
  readonly resource: FhirResource;
  readonly withIdentity: boolean;
  readonly deidentified: FhirResource;
} {
  const blob = parts.find(({ part }) => part === "blob");
  const identity = parts.find(({ part }) => part === "identity");
  if (!blob)
    throw new LinchpinError({ code: "record/unreadable", message: "The record's content was not opened." });
  const content = parse(blob) as FhirResource;
  if (!identity) return { resource: content, withIdentity: false, deidentified: content };
  const resource = restoreIdentity(content as never, parse(identity) as IdentityCapsule) as FhirResource;
  return { resource, withIdentity: true, deidentified: content };
}

function parse({ part, content }: OpenPart): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
  } catch {
    throw new LinchpinError({
      code: "record/unreadable",
      message: `The part "${part}" opened, but is not what it says it is.`,
      hint: "Ask the hospital that made the record to amend it.",
    });
  }
}
