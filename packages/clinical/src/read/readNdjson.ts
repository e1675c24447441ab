import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import { asObject, at } from "../fhir/probe.ts";
import { isResourceType } from "../fhir/resourceTypes.ts";
import { decodeText } from "./decodeText.ts";
import { parseJson } from "./parseJson.ts";
import { refuseOtherVersions } from "./refuseOtherVersions.ts";

/** One line of an NDJSON file: what it holds, or what is wrong with it. Lines count from 1. */
export type NdjsonLine =
  | { readonly line: number; readonly resource: FhirResource; readonly error?: undefined }
  | { readonly line: number; readonly resource?: undefined; readonly error: LinchpinError };

/**
 * Reads NDJSON (one bundle or resource per line; https://hl7.org/fhir/R4/nd-json.html), lazily: a line is
 * decoded only when it is asked for, and a bad line does not stop the others. Blank lines are passed over.
 * A line may have 32 MiB; the file as a whole has no limit. Give bundles to {@link acceptRecord} and bulk
 * exports to {@link groupByPatient}.
 *
 * Each line's own errors: `record/…` as in {@link readRecord}, with `facts.recordLine`.
 */
export function* readNdjson(input: Uint8Array | string): Generator<NdjsonLine, void, undefined> {
  for (const { piece, line } of typeof input === "string" ? linesOfText(input) : linesOfBytes(input)) {
    if (!isBlank(piece)) yield readLine(piece, line);
  }
}

function readLine(piece: Uint8Array | string, line: number): NdjsonLine {
  try {
    const resource = asObject(parseJson(decodeText(piece)));
    if (resource !== undefined) refuseOtherVersions(resource, "the root of the line");
    if (resource === undefined || !isResourceType(at(resource, "resourceType"))) {
      throw new LinchpinError({
        code: "record/not-fhir",
        message: "The line is JSON, but no resource of FHIR R4.",
        hint: "Put one whole resource or bundle on each line.",
      });
    }
    return { line, resource: resource as unknown as FhirResource };
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    const { code, hint, facts } = thrown;
    const message = `Line ${line} of the NDJSON: ${thrown.message}`;
    return {
      line,
      error: new LinchpinError({
        code,
        message,
        ...(hint === undefined ? {} : { hint }),
        facts: { ...facts, recordLine: line },
      }),
    };
  }
}

interface Line<Piece> {
  readonly piece: Piece;
  readonly line: number;
}

function* linesOfBytes(bytes: Uint8Array): Generator<Line<Uint8Array>> {
  let line = 1;
  for (let start = 0; start < bytes.length; ) {
    // Blanks are passed over byte by byte: a file of nothing else has millions of lines.
    for (let at = start; at < bytes.length && BLANKS.has(bytes[at] ?? 0); at++) {
      if (bytes[at] !== 0x0a) continue;
      start = at + 1;
      line++;
    }
    const end = bytes.indexOf(0x0a, start);
    yield { piece: bytes.subarray(start, end === -1 ? bytes.length : end), line };
    if (end === -1) return;
    start = end + 1;
    line++;
  }
}

function* linesOfText(text: string): Generator<Line<string>> {
  let line = 1;
  for (let start = 0; start < text.length; line++) {
    const end = text.indexOf("\n", start);
    yield { piece: text.slice(start, end === -1 ? text.length : end), line };
    if (end === -1) return;
    start = end + 1;
  }
}

const BLANKS = new Set([0x20, 0x09, 0x0d, 0x0a]);

function isBlank(piece: Uint8Array | string): boolean {
  if (typeof piece === "string") return /^\uFEFF?\s*$/.test(piece);
  return piece.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
