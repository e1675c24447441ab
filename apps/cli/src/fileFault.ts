import { LinchpinError } from "@linchpin/errors";

/** What is wrong with a file that was named, by what the system says. */
const WORDS: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOENT: ["there is no", "Compare the name with what stands in the folder."],
  EACCES: ["this user may not open", "Run it as the owner of the file, or have the file's rights changed."],
  EPERM: ["this user may not open", "Run it as the owner of the file, or have the file's rights changed."],
  EISDIR: ["a folder was named where a file is wanted,", "Name a file in it."],
  ENOTDIR: ["no folder is on the way to", "Compare the name with what stands there."],
  ENOSPC: ["no room is left on the disk for", "Make room, and try again."],
};

/** A failed call of the file system as an error that says what to do, or undefined for anything else. */
export function fileFault(thrown: unknown): LinchpinError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { code = "", path } = thrown as NodeJS.ErrnoException;
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (words === undefined) return undefined;
  const [what, hint] = words;
  return new LinchpinError({
    code: "cli/file",
    message: `This file cannot be used: ${path === undefined ? what.replace(/,$/, "") : `${what} ${path}`}.`,
    hint: `${hint} Then run the command again.`,
    cause: thrown,
  });
}
