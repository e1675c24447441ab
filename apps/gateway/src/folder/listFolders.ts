import { readdir } from "node:fs/promises";
import path from "node:path";
import { listFiles, type SeenFile, UNFINISHED } from "./listFiles.ts";

/** Folders of the gateway's own. */
const OWN = new Set(["done", "rejected"]);
const DEEPEST = 5;

/** A folder within the watched one: all that it holds is one record. */
export interface SeenFolder extends SeenFile {
  /** Their names are paths within it. */
  readonly files: readonly SeenFile[];
}

/**
 * The folders that lie in the watched one, wholly written as far as names tell, in order of their names. One that holds
 * anything unfinished, or more than `most` files, or is nested without end, is told with no files.
 */
export async function listFolders(folder: string, most: number): Promise<readonly SeenFolder[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((one) => one.isDirectory()).map(({ name }) => name);
  const seen: SeenFolder[] = [];
  for (const name of names.filter((one) => !OWN.has(one) && !UNFINISHED.test(one)).sort()) {
    const files = await filesIn(path.join(folder, name), { most, depth: 0 }).catch(() => null);
    if (files === "unfinished" || files === null || files.length === 0) continue;
    const look = lookOf(files);
    seen.push({ name, look, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files });
  }
  return seen;
}

/** How a folder's files look at present, wherever it lies: undefined while anything in it is unfinished. */
export async function lookAtFolder(folder: string, most: number): Promise<string | undefined> {
  const files = await filesIn(folder, { most, depth: 0 });
  return files === "unfinished" ? undefined : lookOf(files);
}

const lookOf = (files: readonly SeenFile[]) => files.map(({ name, look }) => `${name} ${look}`).join("\n");

async function filesIn(
  folder: string,
  { most, depth }: { readonly most: number; readonly depth: number },
): Promise<readonly SeenFile[] | "unfinished"> {
  if (depth > DEEPEST) return "unfinished";
  const entries = await readdir(folder, { withFileTypes: true });
  // What is hidden is nobody's record; what is half written will be one.
  if (entries.some(({ name }) => UNFINISHED.test(name) && !name.startsWith("."))) return "unfinished";
  const found = [...(await listFiles(folder))];
  for (const { name } of entries.filter((one) => one.isDirectory() && !one.name.startsWith("."))) {
    const inside = await filesIn(path.join(folder, name), { most, depth: depth + 1 });
    if (inside === "unfinished") return inside;
    found.push(...inside.map((file) => ({ ...file, name: `${name}/${file.name}` })));
    if (found.length > most) break;
  }
  return found;
}
