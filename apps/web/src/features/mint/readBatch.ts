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
import { type DeidentificationWay, deidentifyRecord, type PublishOrder } from "@linchpin/sdk";
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
  readonly parts: NonNullable<PublishOrder["parts"]>;
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
    const input = read();
    const { parts, report } = deidentifyRecord(input, { now: new Date(), way });
    const documentOf = (wanted: string): unknown => {
      const part = parts.find((one) => one.part === wanted);
      return part && JSON.parse(new TextDecoder().decode(part.content));
    };
    const redactions = redactionsOf({
      original: input.bundle,
      content: documentOf("blob"),
      capsule: documentOf("identity"),
    });
    const { name: subject } = summarize(input.bundle).patient;
    return {
      name,
      ok: true,
      record: {
        input,
        parts,
        report,
        redactions,
        suggested: suggestKind(input.bundle),
        subject: subject ?? null,
      },
    };
  } catch (thrown) {
    return { name, ok: false, error: plain(thrown) };
  }
}

function isNdjson(name: string, bytes: Uint8Array): boolean {
  if (/\.(ndjson|jsonl)$/i.test(name)) return true;
  if (/\.json$/i.test(name)) return false;
  // A second object on the second line: no JSON document begins so.
  return /^\s*\{[^\n]*\}\s*\n\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 65_536)));
}

/** An error as data: a class loses its fields on the way out of a worker. */
function plain(thrown: unknown): ErrorBody {
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
