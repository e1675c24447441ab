import { existsSync, globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { acceptRecord, type ClinicalInput, groupByPatient, readNdjson, readRecord } from "@linchpin/clinical";

/** A record of the corpus, and how a test calls it. */
export interface CorpusRecord {
  readonly name: string;
  readonly input: ClinicalInput;
}

const SHARED = path.resolve(import.meta.dirname, "../../../../../shared/corpus");

/** The folder of real inputs, where there is one: LINCHPIN_CORPUS, or beside the project. */
export function corpusFolder(): string | undefined {
  return [process.env.LINCHPIN_CORPUS, SHARED].find((folder) => folder && existsSync(folder));
}

/**
 * Every Synthea and IPS record of the corpus; where it is absent, the examples that the npm package of the
 * International Patient Summary ships.
 */
export function readCorpus(): readonly CorpusRecord[] {
  const folder = corpusFolder();
  if (folder === undefined) return readIpsPackage();
  const files = globSync("{synthea,ips}/**/*.json", { cwd: folder }).sort();
  const bundles = files.flatMap((file) => readIfPatient(path.join(folder, file)));
  const lines = globSync("synthea/**/*.ndjson", { cwd: folder })
    .sort()
    .flatMap((file) => [...readNdjson(readFileSync(path.join(folder, file)))])
    .flatMap(({ resource }) => (resource ? [resource] : []));
  const exported = groupByPatient(lines).groups.map(({ bundle }, i) => ({
    name: `bulk export, patient ${i + 1}`,
    input: acceptRecord(bundle),
  }));
  return [...bundles, ...exported];
}

function readIpsPackage(): readonly CorpusRecord[] {
  const folder = path.dirname(createRequire(import.meta.url).resolve("hl7.fhir.uv.ips/package.json"));
  return globSync("example/Bundle-*.json", { cwd: folder })
    .sort()
    .slice(0, 3)
    .flatMap((file) => readIfPatient(path.join(folder, file)));
}

/** A directory of hospitals or practitioners is no record: it is left out, as minting refuses it. */
function readIfPatient(file: string): readonly CorpusRecord[] {
  try {
    return [{ name: path.basename(file), input: readRecord(readFileSync(file)) }];
  } catch (error) {
    if ((error as { code?: string }).code === "record/no-patient") return [];
    throw error;
  }
}
