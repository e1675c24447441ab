import { randomUUID } from "node:crypto";
import { readdir, rename, rm, unlink } from "node:fs/promises";
import path from "node:path";
import type { KeyEncryption } from "@linchpin/keystore";
import { openPlainFile } from "./openPlainFile.ts";
import { type Reason, sealInto, syncFolder, writeReasons } from "./putAway.ts";

const FINISHED = /^\.finished-(done|rejected)-[0-9a-f-]{36}$/;

/**
 * Moves a finished folder of the watched one out of the way, under a name of ours. From then on it is put away, whoever
 * kills us: see {@link finishFolders}. A folder that is taken in again after only a part of it had gone would be another
 * record.
 */
export async function putFolderAway({
  folder,
  name,
  reasons,
}: {
  readonly folder: string;
  readonly name: string;
  readonly reasons: readonly Reason[];
}): Promise<void> {
  const target = reasons.length > 0 ? "rejected" : "done";
  const id = randomUUID();
  if (reasons.length > 0) await writeReasons(path.join(folder, target, id), reasons);
  await rename(path.join(folder, name), path.join(folder, `.finished-${target}-${id}`));
  await syncFolder(folder);
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
