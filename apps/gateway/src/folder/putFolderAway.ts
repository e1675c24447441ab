import { randomUUID } from "node:crypto";
import { readdir, rename, rm, unlink } from "node:fs/promises";
import path from "node:path";
import type { KeyEncryption } from "@linchpin/keystore";
import { lookAtFolder } from "./listFolders.ts";
import { openPlainFile } from "./openPlainFile.ts";
import { type Reason, sealInto, syncFolder, writeReasons } from "./putAway.ts";

const CHECKING = /^\.checking-([0-9a-f-]{36})$/;
const FINISHED = /^\.finished-(done|rejected)-[0-9a-f-]{36}$/;

/**
 * Moves a finished folder of the watched one out of the way, under a name of ours. From then on it is put away, whoever
 * kills us: see {@link finishFolders}. A folder that is taken in again after only a part of it had gone would be another
 * record.
 *
 * Out of every writer's way it is looked at once more: what came into it since it was taken in was minted by nobody. Then it
 * lies again where it lay, and this is false.
 */
export async function putFolderAway({
  folder,
  name,
  reasons,
  look,
  most,
}: {
  readonly folder: string;
  readonly name: string;
  readonly reasons: readonly Reason[];
  /** How it looked when it was taken in, and the most files that it may have: see `listFolders`. */
  readonly look: string;
  readonly most: number;
}): Promise<boolean> {
  const target = reasons.length > 0 ? "rejected" : "done";
  const id = randomUUID();
  const aside = path.join(folder, `.checking-${id}`);
  await rename(path.join(folder, name), aside);
  // What cannot be looked at is not as it was: it lies hidden no longer than that takes.
  if ((await lookAtFolder(aside, most).catch(() => undefined)) !== look) {
    // Under another name where its own was taken meanwhile.
    await rename(aside, path.join(folder, name)).catch(() => rename(aside, path.join(folder, `again-${id}`)));
    return false;
  }
  if (reasons.length > 0) await writeReasons(path.join(folder, target, id), reasons);
  await rename(aside, path.join(folder, `.finished-${target}-${id}`));
  await syncFolder(folder);
  return true;
}

/** Puts back what a killed process was looking at: it is taken in once more, which makes nothing new of it. */
export async function restoreFolders(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, id] = CHECKING.exec(name) ?? [];
    if (id !== undefined) await rename(path.join(folder, name), path.join(folder, `again-${id}`));
  }
}

/** Seals every file of folders that are finished into `done` or `rejected`, each under a name of ours, and removes them. */
export async function finishFolders(keys: KeyEncryption, folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, target] = FINISHED.exec(name) ?? [];
    if (target === undefined) continue;
    const inside = path.join(folder, name);
    for (const entry of await readdir(inside, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const from = await openPlainFile(file).catch(() => null);
      if (!from) continue;
      try {
        const own = path.relative(inside, file);
        await sealInto(path.join(folder, target), keys, { name: own, from });
      } finally {
        await from.close();
      }
      await unlink(file);
    }
    // What is left are folders, and links: those go, not what they lead to.
    await rm(inside, { recursive: true, force: true });
  }
}
