import { createHash } from "node:crypto";
import type { Hex } from "@linchpin/protocol";

const digest = (...fields: readonly string[]) =>
  createHash("sha256")
    .update(["linchpin/v1/fhir", ...fields].join("\0"))
    .digest("hex");

/** A person's id as Patient: one for all of their records. 41 characters. */
export function patientResourceId(patientId: Hex): string {
  return `p${digest("person", patientId).slice(0, 40)}`;
}

/** What the ids of a record's resources begin with: so one tells which record to open. */
export function recordPrefix(tokenId: Hex): string {
  return `r${digest("record", tokenId).slice(0, 16)}`;
}

/**
 * The id of a record's resource: the same at every reading and in every version, and another in every record. 58
 * characters of the 64 that FHIR allows (https://hl7.org/fhir/R4/datatypes.html#id).
 */
export function resourceId(
  tokenId: Hex,
  { type, original }: { readonly type: string; readonly original: string },
): string {
  return `${recordPrefix(tokenId)}-${digest("resource", tokenId, type, original).slice(0, 40)}`;
}

/** The id of what this server makes itself of a grant, a mint or a reading. */
export function madeId(patientId: Hex, ...what: readonly string[]): string {
  return `m${digest("person", patientId).slice(0, 16)}-${digest("made", ...what).slice(0, 40)}`;
}

/** What the ids of such resources of a person begin with. */
export function madePrefix(patientId: Hex): string {
  return `m${digest("person", patientId).slice(0, 16)}`;
}
