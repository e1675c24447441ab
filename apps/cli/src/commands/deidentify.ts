import { readFile, writeFile } from "node:fs/promises";
import { readJsonDocument } from "@linchpin/clinical";
import { type DeidentificationWay, deidentify as takeIdentityOut } from "@linchpin/sdk";
import { onlyPositional, optional, required } from "../askedFor.ts";
import type { Asked, Command } from "../Command.ts";
import { wayOf, wayOptions } from "../wayOf.ts";

/** `linchpin deidentify`: a FHIR file without identity, and the identity apart. */
export const deidentify: Command = {
  usage:
    "deidentify <file> --profile <safe-harbor | research-limited | care> --out <file> --identity <file> [--notes <remove | scrub>] [--secret <file> --patient-key <text>]",
  summary: "Take identity out of a FHIR file. Touches no network.",
  options: {
    ...wayOptions,
    out: { type: "string" },
    identity: { type: "string" },
    secret: { type: "string" },
    "patient-key": { type: "string" },
  },
  async run(asked) {
    const file = onlyPositional(asked, "a file");
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
  },
};

/** What moves dates for research: a secret from a file, because a command line is seen by others. */
async function shiftAsked(asked: Asked): Promise<Pick<DeidentificationWay, "shift">> {
  const secretFile = optional(asked, "secret");
  if (secretFile === undefined) return {};
  const secret = new Uint8Array(await readFile(secretFile));
  return { shift: { secret, patientKey: required(asked, "patient-key") } };
}
