import { onlyPositional, required } from "../askedFor.ts";
import type { Command } from "../Command.ts";
import { restoreFile } from "../deidentification/restoreFile.ts";
import { writeWhole } from "../output/writeWhole.ts";

/** `linchpin restore`: the original of what `linchpin deidentify` wrote, from its two files. */
export const restore: Command = {
  usage: "restore <file> --identity <file> --out <file>",
  summary: "Put the identity back into what `deidentify` wrote. Touches no network.",
  options: { identity: { type: "string" }, out: { type: "string" } },
  async run(asked) {
    const file = onlyPositional(asked, "a file");
    const [identity, out] = [required(asked, "identity"), required(asked, "out")];
    await writeWhole([{ path: out, bytes: await restoreFile(file, identity) }]);
    return { answer: { out }, lines: [`${out}: as it was`] };
  },
};
