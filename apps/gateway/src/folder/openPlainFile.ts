import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** What a name becomes a link to between being seen and being opened is not followed. Windows has no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens a file that is one: no link, no device, no pipe. Rejects where it is not. */
export async function openPlainFile(path: string): Promise<FileHandle> {
  const file = await open(path, FLAGS);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new TypeError("Not a file.");
}
