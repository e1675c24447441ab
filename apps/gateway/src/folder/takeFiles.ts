import path from "node:path";
import { readJsonDocument } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import { z } from "zod";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";
import type { Gateway } from "../Gateway.ts";
import type { IntakeItem } from "../intake/Intake.ts";
import { takeRecord } from "../intake/takeRecord.ts";
import type { SeenFile } from "./listFiles.ts";
import { openPlainFile } from "./openPlainFile.ts";

type TakingGateway = Pick<Gateway, "intake" | "files" | "limits">;

/** Files of the watched folder are no client's. */
const OWNER = "(watched folder)";
const PATIENT = "patient.json";

const identifierSchema = z.strictObject({
  system: z.string().trim().min(1).max(500),
  value: z.string().trim().min(1).max(500),
});
const patientSchema = z.union([
  identifierSchema.transform((one) => [one]),
  z.array(identifierSchema).max(20),
]);

/**
 * Takes in a folder as one record: at most one FHIR bundle (`.json`), PDFs, images and archives of them, and
 * `patient.json` (`{system, value}`, or a list of such) where whose it is stands in none of them.
 *
 * Errors: `folder/several-records`, `folder/too-many`, `folder/patient`, those of `takePlainFiles`, `record/…`.
 */
export async function takeFolder(
  folder: string,
  { files, gateway }: { readonly files: readonly SeenFile[]; readonly gateway: TakingGateway },
): Promise<IntakeItem> {
  if (files.length > gateway.limits.filesOfRecord) throw tooMany(gateway.limits.filesOfRecord);
  const isJson = ({ name }: SeenFile) => /\.json$/i.test(name);
  const bundles = files.filter((file) => isJson(file) && path.basename(file.name) !== PATIENT);
  if (bundles.length > 1) throw severalRecords();
  const read = async ({ name }: SeenFile) =>
    readJsonDocument(await readWhole(path.join(folder, name), gateway.limits.recordBytes));
  const identifiers: HospitalIdentifier[] = [];
  for (const file of files.filter(({ name }) => path.basename(name) === PATIENT)) {
    const told = patientSchema.safeParse(await read(file));
    if (!told.success) throw badPatient();
    identifiers.push(...told.data);
  }
  const [bundle] = bundles;
  return takePlainFiles(folder, {
    ...{ files: files.filter((file) => !isJson(file)), identifiers, gateway },
    bundle: bundle && (await read(bundle)),
  });
}

/**
 * Takes in files as one record, sealed as they are read.
 *
 * Errors: `folder/no-files` where this gateway keeps none, `upload/…`, those of `Intake.take`.
 */
export async function takePlainFiles(
  folder: string,
  {
    files,
    identifiers,
    bundle,
    gateway,
  }: {
    readonly files: readonly SeenFile[];
    readonly identifiers: readonly HospitalIdentifier[];
    readonly bundle?: unknown;
    readonly gateway: TakingGateway;
  },
): Promise<IntakeItem> {
  const { files: store, intake } = gateway;
  if (!store) throw noFiles();
  const ids: string[] = [];
  try {
    for (const { name } of files) {
      const handle = await openPlainFile(path.join(folder, name));
      try {
        const { size } = await handle.stat();
        const { id } = await store.begin({ owner: OWNER, name, size });
        ids.push(id);
        const body = handle.createReadStream({ autoClose: false });
        if (size > 0) await store.append({ id, owner: OWNER }, { offset: 0, body });
      } finally {
        await handle.close();
      }
    }
    return await takeRecord({ intake, files: store }, { owner: OWNER, ids, identifiers, bundle });
  } catch (thrown) {
    for (const id of ids) await store.remove({ id, owner: OWNER }).catch(() => undefined);
    throw thrown;
  }
}

async function readWhole(file: string, most: number): Promise<Uint8Array> {
  const handle = await openPlainFile(file);
  try {
    if ((await handle.stat()).size > most) throw tooLarge(most);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function severalRecords(): LinchpinError {
  return new LinchpinError({
    code: "folder/several-records",
    message: "A folder holds more than one FHIR record.",
    hint: "Make a folder for each record, with the files that go with it.",
  });
}

function badPatient(): LinchpinError {
  return new LinchpinError({
    code: "folder/patient",
    message: "A folder's patient.json does not say whose it is.",
    hint: 'Write {"system": "…", "value": "…"}, or a list of such.',
  });
}

function tooMany(limit: number): LinchpinError {
  return new LinchpinError({
    code: "folder/too-many",
    message: `One record may have ${limit} files.`,
    hint: "Put them into ZIP archives, or make several records of them.",
    facts: { limit },
  });
}

function tooLarge(limit: number): LinchpinError {
  return new LinchpinError({
    code: "intake/too-large",
    message: `One record may have ${limit} bytes.`,
    hint: "Split it by encounter or year into several records.",
    facts: { limit },
  });
}

function noFiles(): LinchpinError {
  return new LinchpinError({
    code: "folder/no-files",
    message: "This gateway keeps no files: it takes in no PDFs and images.",
    hint: "Name a folder for them: LINCHPIN_GATEWAY_FILES.",
  });
}
