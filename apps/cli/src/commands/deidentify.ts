import { readFile, writeFile } from "node:fs/promises";
import { readJsonDocument } from "@linchpin/clinical";
import { deidentify as takeIdentityOut } from "@linchpin/sdk";
import { onlyPositional, required } from "../askedFor.ts";
import type { Command } from "../Command.ts";

/** `linchpin deidentify`: a FHIR file without identity, and the identity apart. */
export const deidentify: Command = {
  usage: "deidentify <file> --profile safe-harbor --out <file> --identity <file>",
  summary: "Take identity out of a FHIR file. Touches no network.",
  options: { profile: { type: "string" }, out: { type: "string" }, identity: { type: "string" } },
  async run(asked) {
    const file = onlyPositional(asked, "a file");
    const [profile, out, identityFile] = ["profile", "out", "identity"].map((option) =>
      required(asked, option),
    ) as ["safe-harbor", string, string];
    const document = readJsonDocument(await readFile(file));
    const { content, identity, report } = takeIdentityOut(document, { profile, now: new Date() });
    // The identity first: content without its capsule could not be restored.
    await writeFile(identityFile, JSON.stringify(identity), { mode: 0o600 });
    await writeFile(out, JSON.stringify(content, null, 2), { mode: 0o600 });
    return {
      answer: { out, identity: identityFile, report },
      lines: [
        `${out}: de-identified by ${profile}`,
        ...Object.entries(report.kinds).map(
          ([kind, { removed, changed }]) => `  ${kind}: ${removed} removed, ${changed} changed`,
        ),
      ],
    };
  },
};
