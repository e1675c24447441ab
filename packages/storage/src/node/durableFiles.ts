import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LinchpinError } from "@linchpin/errors";
import { directFile, type OpenFile } from "./directFile.ts";
import { sharedSyncDirectory } from "./syncDirectory.ts";

/** Writes whole files so that a reader, or a machine that lost its power, sees all of a file or nothing of it. */
export interface DurableFiles {
  /** Resolves when file and name are on the disk. Errors: `disk/full`, `disk/failed`. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Resolves when the file is on the disk and bears its name, which is durable only after `settle`. The same errors. */
  place(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes the names in a directory durable. Error: `disk/failed`. */
  settle(directory: string): Promise<void>;
  /** Removes a file durably; does nothing where there is none. */
  remove(path: string): Promise<void>;
}

/**
 * Prepares a directory for temporary files, which must lie on the same file system as what is written, and
 * deletes what a killed process left in it. One process per directory.
 */
export async function durableFiles(temporary: string, openFile?: OpenFile): Promise<DurableFiles> {
  await mkdir(temporary, { recursive: true });
  for (const left of await readdir(temporary)) await rm(join(temporary, left), { recursive: true });
  const syncDirectory = sharedSyncDirectory();
  const settle = (directory: string) => syncDirectory(directory).catch(failed);

  return {
    place,
    settle,
    async write(path, bytes) {
      await place(path, bytes);
      await settle(dirname(path));
    },
    async remove(path) {
      try {
        await rm(path);
        await syncDirectory(dirname(path));
      } catch (cause) {
        if (!isNotFound(cause)) throw diskError(cause);
      }
    },
  };

  async function place(path: string, bytes: Uint8Array): Promise<void> {
    const draft = join(temporary, randomUUID());
    try {
      await writeSynced(draft, bytes, openFile);
      await rename(draft, path);
    } catch (cause) {
      await rm(draft, { force: true }).catch(() => {});
      failed(cause);
    }
  }
}

/** Asks whether a file system error says that there is no such file. */
export function isNotFound(thrown: unknown): boolean {
  return codeOf(thrown) === "ENOENT";
}

/** Turns a file system error into `disk/full` or `disk/failed`. Paths stay in the cause. */
export function diskError(cause: unknown): LinchpinError {
  const reason = codeOf(cause) ?? "unknown";
  if (reason === "ENOSPC" || reason === "EDQUOT") {
    return new LinchpinError({
      code: "disk/full",
      message: "The disk is full; nothing was stored.",
      hint: "Free or add space on this node.",
      facts: { reason },
      cause,
    });
  }
  return new LinchpinError({
    code: "disk/failed",
    message: "The disk refused to read or write.",
    hint: "Look at this node's disk and permissions.",
    facts: { reason },
    cause,
  });
}

function failed(cause: unknown): never {
  throw diskError(cause);
}

async function writeSynced(path: string, bytes: Uint8Array, openFile?: OpenFile): Promise<void> {
  const file = directFile(path, { isNew: true, openFile });
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && "code" in thrown ? String(thrown.code) : undefined;
}
