import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

/** A file of the watched folder, as it looks at present. */
export interface SeenFile {
  readonly name: string;
  readonly bytes: number;
  /** Changes with the file: a writer that is not done changes it. */
  readonly look: string;
}

/** Names that programs give to what they are still writing, and hidden files. */
export const UNFINISHED = /^\.|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|draft)$/i;

/** The files that lie in the folder itself, without links, in order of their names. */
export async function listFiles(folder: string): Promise<readonly SeenFile[]> {
  const names = (await readdir(folder)).filter((name) => !UNFINISHED.test(name)).sort();
  const seen: SeenFile[] = [];
  for (const name of names) {
    const facts = await lstat(path.join(folder, name), { bigint: true }).catch(() => null);
    if (!facts?.isFile()) continue;
    const { size, mtimeNs, ino } = facts;
    seen.push({ name, bytes: Number(size), look: `${ino} ${size} ${mtimeNs}` });
  }
  return seen;
}
