import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { readJsonDocument } from "@linchpin/clinical";
import { type DeidentificationWay, deidentify as takeIdentityOut } from "@linchpin/sdk";
import { anonymize, readAnonymizerConfiguration } from "@linchpin/sdk/anonymizer";
import { onlyPositional, optional, required, usage } from "../askedFor.ts";
import type { Asked, Command, Outcome } from "../Command.ts";
import { wayOf, wayOptions } from "../wayOf.ts";

/** `linchpin deidentify`: a FHIR file without identity, and the identity apart; or one by the rules of a configuration. */
export const deidentify: Command = {
  usage:
    "deidentify <file> (--profile <safe-harbor | research-limited | care> --identity <file> [--notes <remove | scrub>] [--secret <file> --patient-key <text>] | --config <file>) --out <file>",
  summary:
    "Take identity out of a FHIR file, by a profile or a Microsoft FHIR anonymizer configuration. Touches no network.",
  options: {
    ...wayOptions,
    config: { type: "string" },
    out: { type: "string" },
    identity: { type: "string" },
    secret: { type: "string" },
    "patient-key": { type: "string" },
  },
  async run(asked) {
    const file = onlyPositional(asked, "a file");
    const config = optional(asked, "config");
    return config === undefined ? byProfile(asked, file) : byConfiguration(asked, { file, config });
  },
};

async function byProfile(asked: Asked, file: string): Promise<Outcome> {
  required(asked, "profile");
  const way = wayOf(asked);
  const [out, identityFile] = [required(asked, "out"), required(asked, "identity")];
  const document = readJsonDocument(await readFile(file));
  const { content, identity, report } = takeIdentityOut(document, {
    ...{ ...way, ...(await shiftAsked(asked)) },
    now: new Date(),
  });
  // The identity first: content without its capsule could not be restored.
  await writeFile(identityFile, JSON.stringify(identity), { mode: 0o600 });
  await writeFile(out, JSON.stringify(content, null, 2), { mode: 0o600 });
  return {
    answer: { out, identity: identityFile, report },
    lines: [
      `${out}: de-identified by ${report.profile}, free text ${report.notes}`,
      ...Object.entries(report.kinds).map(
        ([kind, { removed, changed }]) => `  ${kind}: ${removed} removed, ${changed} changed`,
      ),
    ],
  };
}

async function byConfiguration(
  asked: Asked,
  { file, config }: { file: string; config: string },
): Promise<Outcome> {
  for (const option of ["profile", "identity", "notes", "secret", "patient-key"]) {
    if (optional(asked, option) !== undefined)
      throw usage(
        `--${option} does not go with --config: the configuration decides, and nothing can be restored.`,
      );
  }
  const out = required(asked, "out");
  const configuration = readAnonymizerConfiguration(await readFile(config, "utf8"));
  const document = readJsonDocument(await readFile(file));
  const full = path.resolve(file);
  const source = { fileName: path.basename(full), folderName: path.basename(path.dirname(full)) };
  const { content, report } = await anonymize(document, { configuration, now: new Date(), source });
  await writeFile(out, JSON.stringify(content, null, 2), { mode: 0o600 });
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

/** What moves dates for research: a secret from a file, because a command line is seen by others. */
async function shiftAsked(asked: Asked): Promise<Pick<DeidentificationWay, "shift">> {
  const secretFile = optional(asked, "secret");
  if (secretFile === undefined) return {};
  const secret = new Uint8Array(await readFile(secretFile));
  return { shift: { secret, patientKey: required(asked, "patient-key") } };
}
