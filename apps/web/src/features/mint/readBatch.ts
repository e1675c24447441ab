import {
  acceptRecord,
  type ClinicalInput,
  groupByPatient,
  type NdjsonLine,
  readNdjson,
  readRecord,
  suggestKind,
  summarize,
} from "@linchpin/clinical";
import { type ErrorBody, LinchpinError } from "@linchpin/errors";
import type { RecordKind } from "@linchpin/protocol";
import { type DeidentificationWay, deidentifyRecord, type ShortPart } from "@linchpin/sdk";
import type { DeidentificationView, Redaction } from "./deidentificationView.ts";
import { redactionsOf } from "./redactionsOf.ts";

/** A file as the page hands it to the worker. */
export interface BatchFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * How the desk takes identity out. Not for research: that moves dates by keys that the desk has not opened yet, and
 * research copies have a way of their own.
 */
export interface DeskWay {
  readonly profile: Exclude<DeidentificationWay["profile"], "research-limited">;
  readonly notes: NonNullable<DeidentificationWay["notes"]>;
}

/** A record that can be sealed: what came in, what is left of it, and what to show of the difference. */
export interface ReadyRecord {
  readonly input: ClinicalInput;
  readonly parts: readonly ShortPart[];
  readonly report: DeidentificationView;
  readonly redactions: readonly Redaction[];
  /** The kind that it looks like: the clerk decides. */
  readonly suggested: RecordKind;
  /** Who the file says it is about: for this desk's own screen. */
  readonly subject: string | null;
}

/** One record of a batch, or why it is none. Plain data: it crosses from the worker to the page. */
export type BatchRecord =
  | { readonly name: string; readonly ok: true; readonly record: ReadyRecord }
  | { readonly name: string; readonly ok: false; readonly error: ErrorBody };

/**
 * Reads files into records, one at a time: a JSON file is one record; NDJSON with bundles is one record for each line;
 * NDJSON of single resources (a bulk export) is one record for each patient, over all such files together.
 */
export function* readBatch(files: readonly BatchFile[], way?: DeskWay): Generator<BatchRecord> {
  const attempt = (name: string, read: () => ClinicalInput) => attemptBy(way, name, read);
  const loose: NonNullable<NdjsonLine["resource"]>[] = [];
  for (const { name, bytes } of files) {
    if (!isNdjson(name, bytes)) {
      yield attempt(name, () => readRecord(bytes, { fileName: name }));
      continue;
    }
    for (const { resource, line, error } of readNdjson(bytes)) {
      const place = `${name}, ${line}`;
      if (error) yield { name: place, ok: false, error: plain(error) };
      else if (resource.resourceType === "Bundle") yield attempt(place, () => acceptRecord(resource));
      else loose.push(resource);
    }
  }
  if (loose.length === 0) return;
  for (const { reference, bundle } of groupByPatient(loose).groups) {
    yield attempt(reference, () => acceptRecord(bundle));
  }
}

function attemptBy(way: DeskWay | undefined, name: string, read: () => ClinicalInput): BatchRecord {
  try {
    return { name, ok: true, record: showRecord(read(), { way }) };
  } catch (thrown) {
    return { name, ok: false, error: plain(thrown) };
  }
}

/** What the desk shows of a record before it is sealed. Errors: those of `deidentify`. */
export function showRecord(
  input: ClinicalInput,
  {
    way,
    documents,
  }: { readonly way: DeskWay | undefined; readonly documents?: DeidentificationWay["documents"] },
): ReadyRecord {
  const whole = way && { ...way, ...(documents ? { documents } : {}) };
  const { parts, report } = deidentifyRecord(input, { now: new Date(), way: whole });
  const redactions = redactionsOf({
    original: input.bundle,
    content: documentOf(parts, "blob"),
    capsule: documentOf(parts, "identity"),
  });
  const { name: subject } = summarize(input.bundle).patient;
  const suggested = suggestKind(input.bundle);
  return { input, parts, report, redactions, suggested, subject: subject ?? null };
}

function documentOf(parts: readonly ShortPart[], wanted: string): unknown {
  const part = parts.find((one) => one.part === wanted);
  return part && JSON.parse(new TextDecoder().decode(part.content));
}

/** What readers without identity get of the PDFs that were put behind a record's own entries; null where nothing. */
export function textsOfPdfs({ parts }: ReadyRecord, pdfs: number): readonly (string | null)[] {
  const { entry = [] } = documentOf(parts, "blob") as ClinicalInput["bundle"];
  const documents = entry.flatMap(({ resource }) =>
    resource?.resourceType === "DocumentReference" ? [resource] : [],
  );
  return (pdfs === 0 ? [] : documents.slice(-pdfs)).map(({ content }) => {
    const { data, contentType = "" } = content[0]?.attachment ?? {};
    if (!data || !contentType.startsWith("text/plain")) return null;
    return new TextDecoder().decode(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)));
  });
}

function isNdjson(name: string, bytes: Uint8Array): boolean {
  if (/\.(ndjson|jsonl)$/i.test(name)) return true;
  if (/\.json$/i.test(name)) return false;
  // A second object on the second line: no JSON document begins so.
  return /^\s*\{[^\n]*\}\s*\n\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 65_536)));
}

/** An error as data: a class loses its fields on the way out of a worker. */
export function plain(thrown: unknown): ErrorBody {
  if (thrown instanceof LinchpinError) {
    const { code, message, hint, facts } = thrown;
    return { code, message, facts, ...(hint === undefined ? {} : { hint }) };
  }
  return {
    code: "mint/unreadable",
    message: "This file could not be read as a record.",
    hint: "Hand in a FHIR R4 bundle as JSON.",
    facts: {},
  };
}
