import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { acceptRecord, type ClinicalInput, groupByPatient, readNdjson, readRecord } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";

/** One record to mint, or why it cannot be one. `name` tells which file or line; it is only shown here. */
export type Source = { readonly name: string } & (
  | { readonly input: ClinicalInput; readonly error?: undefined }
  | { readonly input?: undefined; readonly error: LinchpinError }
);

/**
 * The records in a file or folder, one at a time: a JSON bundle or resource, NDJSON (bundles, or a bulk export
 * that is grouped by patient), or a folder of these. What cannot be read is told and does not stop the others.
 *
 * Errors: `source/missing`, `source/empty-folder`.
 */
export async function* readSources(place: string): AsyncGenerator<Source> {
  const found = await stat(place).catch(() => undefined);
  if (!found) {
    throw new LinchpinError({
      code: "source/missing",
      message: "There is no such file or folder.",
      hint: "Check the path.",
    });
  }
  if (!found.isDirectory()) return yield* readFileSources([place]);
  const files = (await readdir(place, { recursive: true })).sort().map((file) => path.join(place, file));
  const known = files.filter((file) => isNdjson(file) || file.endsWith(".json"));
  if (known.length === 0) {
    throw new LinchpinError({
      code: "source/empty-folder",
      message: "The folder holds no .json and no .ndjson file.",
      hint: "Name a folder with FHIR bundles or a bulk export.",
    });
  }
  yield* readFileSources(known);
}

const isNdjson = (file: string) => /\.(?:ndjson|jsonl)$/i.test(file);

async function* readFileSources(files: readonly string[]): AsyncGenerator<Source> {
  for (const file of files.filter((each) => !isNdjson(each))) {
    const name = path.basename(file);
    yield attempt(name, () => readFile(file).then((bytes) => readRecord(bytes, { fileName: name })));
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

async function attempt(name: string, read: () => ClinicalInput | Promise<ClinicalInput>): Promise<Source> {
  try {
    return { name, input: await read() };
  } catch (error) {
    if (error instanceof LinchpinError) return { name, error };
    throw error;
  }
}
