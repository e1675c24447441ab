import { readFile } from "node:fs/promises";
import path from "node:path";
import { readJsonDocument } from "@linchpin/clinical";
import type { DeidentificationWay } from "@linchpin/sdk";
import { anonymize, readAnonymizerConfiguration } from "@linchpin/sdk/anonymizer";
import { onlyPositional, optional, required, usage } from "../askedFor.ts";
import type { Asked, Command, Outcome } from "../Command.ts";
import { takeIdentityOut } from "../deidentification/takeIdentityOut.ts";
import { writeWhole } from "../output/writeWhole.ts";
import { pixelOptions, readPixelChoice } from "../sources/readPixelChoice.ts";
import { wayOf, wayOptions } from "../wayOf.ts";
import { zoneOf, zoneOptions } from "../zoneOf.ts";

/** `linchpin deidentify`: a file without identity, and the identity apart; or a FHIR file by the rules of a configuration. */
export const deidentify: Command = {
  usage:
    "deidentify <file> (--profile <safe-harbor | research-limited | care> --identity <file> [--notes <remove | scrub>] [--secret <file> --patient-key <text>] [--record <file>] [--blank <x,y,width,height> … | --reviewed] [--zone <Asia/Kolkata | +05:30>] | --config <file>) --out <file>",
  summary:
    "Take identity out of a file (FHIR, NDJSON, HL7 v2, PDF, DICOM) by a profile, or out of FHIR by a Microsoft FHIR anonymizer configuration. Touches no network.",
  options: {
    ...wayOptions,
    config: { type: "string" },
    out: { type: "string" },
    identity: { type: "string" },
    secret: { type: "string" },
    "patient-key": { type: "string" },
    record: { type: "string" },
    ...pixelOptions,
    ...zoneOptions,
  },
  async run(asked) {
    const file = onlyPositional(asked, "a file");
    const config = optional(asked, "config");
    return config === undefined ? byProfile(asked, file) : byConfiguration(asked, { file, config });
  },
};

async function byProfile(asked: Asked, file: string): Promise<Outcome> {
  required(asked, "profile");
  const [out, identityFile] = [required(asked, "out"), required(asked, "identity")];
  const { secret, ...shift } = await secretAsked(asked);
  const record = optional(asked, "record");
  const { content, identity, report, lines } = await takeIdentityOut(file, {
    ...{ ...wayOf(asked), ...shift, ...(record ? { record } : {}), zone: zoneOf(asked) },
    pixels: readPixelChoice(asked),
    key: secret ?? crypto.getRandomValues(new Uint8Array(32)),
  });
  // The identity first: content without its capsule could not be restored.
  await writeWhole([
    { path: identityFile, bytes: identity },
    { path: out, bytes: content },
  ]);
  const [first = "", ...rest] = lines;
  return { answer: { out, identity: identityFile, report }, lines: [`${out}: ${first}`, ...rest] };
}

async function byConfiguration(
  asked: Asked,
  { file, config }: { file: string; config: string },
): Promise<Outcome> {
  for (const option of ["profile", "identity", "notes", "secret", "patient-key", "record", "zone"]) {
    if (optional(asked, option) !== undefined)
      throw usage(
        `--${option} does not go with --config: the configuration decides, and nothing can be restored.`,
      );
  }
  if (readPixelChoice(asked))
    throw usage("--blank and --reviewed do not go with --config: that is for FHIR, which has no pictures.");
  const out = required(asked, "out");
  const configuration = readAnonymizerConfiguration(await readFile(config, "utf8"));
  const document = readJsonDocument(await readFile(file));
  const full = path.resolve(file);
  const source = { fileName: path.basename(full), folderName: path.basename(path.dirname(full)) };
  const { content, report } = await anonymize(document, { configuration, now: new Date(), source });
  await writeWhole([{ path: out, bytes: new TextEncoder().encode(JSON.stringify(content, null, 2)) }]);
  return {
    answer: { out, report },
    lines: [
      report.isSkipped
        ? `${out}: empty, because a rule could not be applied`
        : `${out}: anonymized by ${path.basename(config)}`,
      ...Object.entries(report.operations).map(([operation, count]) => `  ${operation}: ${count}`),
      ...report.ignored.map((setting) => `  has no meaning: ${setting}`),
      ...report.randomKeys.map((key) => `  drawn at random, and not kept: ${key}`),
      ...Object.entries(report.leftIn).map(([kind, count]) => `  still in it: ${count} of kind "${kind}"`),
    ],
  };
}

/** What moves dates for research and makes new UIDs: a secret from a file, because a command line is seen by others. */
async function secretAsked(
  asked: Asked,
): Promise<Pick<DeidentificationWay, "shift"> & { secret?: Uint8Array }> {
  const [file, patientKey] = [optional(asked, "secret"), optional(asked, "patient-key")];
  if (file === undefined) return {};
  const secret = new Uint8Array(await readFile(file));
  return { secret, ...(patientKey ? { shift: { secret, patientKey } } : {}) };
}
