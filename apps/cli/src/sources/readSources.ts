import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { acceptRecord, type ClinicalInput, groupByPatient, readNdjson, readRecord } from "@linchpin/clinical";
import { isHl7, readHl7File, toBundles } from "@linchpin/clinical/hl7v2";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";

/** One record to mint, or why it cannot be one. `name` tells which file or line; it is only shown here. */
export type Source = { readonly name: string } & (
  | { readonly input: ClinicalInput; readonly error?: undefined }
  | { readonly input?: undefined; readonly error: LinchpinError }
);

export interface SourceOptions {
  /** Of HL7 version 2: the sender's zone (`+05:30` or `Asia/Kolkata`), for times that name none. */
  readonly zone?: string | undefined;
  /** Told of the files of a folder that are passed over, for they are no records by their names. */
  readonly onPassedOver?: (files: readonly string[]) => void;
}

/**
 * The records in a file or folder, one at a time: a JSON bundle or resource, NDJSON (bundles, or a bulk export
 * that is grouped by patient), messages of HL7 version 2 (each message and patient a record), or a folder of these. What
 * cannot be read is told and does not stop the others.
 *
 * Errors: `source/missing`, `source/empty-folder`.
 */
export async function* readSources(place: string, options: SourceOptions = {}): AsyncGenerator<Source> {
  const found = await stat(place).catch(() => undefined);
  if (!found) {
    throw new LinchpinError({
      code: "source/missing",
      message: "There is no such file or folder.",
      hint: "Check the path.",
    });
  }
  if (!found.isDirectory()) return yield* readFileSources([place], options);
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const known = files.filter((file) => isNdjson(file) || /\.(?:json|hl7)$/i.test(file));
  if (known.length === 0) {
    throw new LinchpinError({
      code: "source/empty-folder",
      message: "The folder holds no .json, .ndjson and .hl7 file.",
      hint: "Name a folder with FHIR bundles, a bulk export, or HL7 version 2 messages.",
    });
  }
  const others = files.filter((file) => !known.includes(file));
  if (others.length > 0) options.onPassedOver?.(others.map((file) => path.relative(place, file)));
  yield* readFileSources(known, options);
}

const isNdjson = (file: string) => /\.(?:ndjson|jsonl)$/i.test(file);

async function* readFileSources(files: readonly string[], options: SourceOptions): AsyncGenerator<Source> {
  for (const file of files.filter((each) => !isNdjson(each))) {
    const name = path.basename(file);
    const bytes = await readFile(file);
    if (isHl7(bytes)) yield* readMessages(bytes, { name, ...options });
    else yield attempt(name, () => readRecord(bytes, { fileName: name }));
  }
  // The resources of a bulk export lie spread over its files: they are grouped together.
  const loose = [];
  for (const file of files.filter(isNdjson)) {
    const name = path.basename(file);
    for (const { line, resource, error } of readNdjson(await readFile(file))) {
      const at = `${name}:${line}`;
      if (error) yield { name: at, error };
      else if (resource.resourceType === "Bundle") yield attempt(at, () => acceptRecord(resource));
      else loose.push(resource);
    }
  }
  let number = 0;
  for (const { bundle } of groupByPatient(loose).groups) {
    number += 1;
    yield attempt(`patient ${number} of the export`, () => acceptRecord(bundle));
  }
}

/** A file of messages: told apart by their numbers, and where one is about several patients, by theirs. */
function* readMessages(
  bytes: Uint8Array,
  { name, zone }: SourceOptions & { name: string },
): Generator<Source> {
  try {
    for (const { number, message, error } of readHl7File(bytes)) {
      const at = `${name}:${number}`;
      if (error) yield { name: at, error };
      else yield* readMessage(message, { at, zone });
    }
  } catch (error) {
    yield refused(name, error);
  }
}

function* readMessage(
  message: Parameters<typeof toBundles>[0],
  { at, zone }: SourceOptions & { at: string },
): Generator<Source> {
  try {
    const records = toBundles(message, { zone });
    for (const [index, { bundle }] of records.entries()) {
      yield attempt(records.length > 1 ? `${at}.${index + 1}` : at, () => acceptRecord(bundle));
    }
  } catch (error) {
    yield refused(at, error);
  }
}

function attempt(name: string, read: () => ClinicalInput): Source {
  try {
    return { name, input: read() };
  } catch (error) {
    return refused(name, error);
  }
}

function refused(name: string, error: unknown): Source {
  if (isLinchpinError(error)) return { name, error };
  throw error;
}
