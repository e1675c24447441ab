import { randomUUID } from "node:crypto";
import { open, rename, rm, unlink } from "node:fs/promises";
import path from "node:path";
import type { KeyEncryption } from "@linchpin/keystore";
import { sealFile } from "./sealedFile.ts";

/** What stands beside a rejected file: codes and sentences of ours, without a word of its content or its name. */
export interface Reason {
  readonly item?: string;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Moves a finished file of the watched folder to `done` or `rejected`, sealed under a name of ours: export tools put
 * patients' names into files' names. The file itself goes only once its sealed copy is durable, and only where it still
 * is what was taken in: false where it is not, and then nothing happened.
 */
export async function putAway(
  keys: KeyEncryption,
  {
    folder,
    name,
    digest,
    reasons,
  }: {
    readonly folder: string;
    readonly name: string;
    /** SHA-256 of what was taken in, in hexadecimal digits. */
    readonly digest: string;
    /** None: it is done. */
    readonly reasons: readonly Reason[];
  },
): Promise<boolean> {
  const target = path.join(folder, reasons.length > 0 ? "rejected" : "done");
  const stem = path.join(target, randomUUID());
  const source = path.join(folder, name);
  const from = await open(source, "r");
  try {
    const is = await writeDurably(`${stem}.sealed`, {
      write: (to) => sealFile(keys, { name, from, to }),
      isGood: (read) => read === digest,
    });
    if (!is) return false;
  } finally {
    await from.close();
  }
  if (reasons.length > 0) {
    const text = `${JSON.stringify({ reasons }, null, 2)}\n`;
    await writeDurably(`${stem}.reason.json`, {
      write: async (to) => void (await to.write(text)),
      isGood: () => true,
    });
  }
  await unlink(source);
  await syncFolder(folder);
  return true;
}

type Handle = Awaited<ReturnType<typeof open>>;

/** Writes under another name first: whoever kills us leaves a whole file or a draft. */
async function writeDurably<T>(
  file: string,
  { write, isGood }: { readonly write: (to: Handle) => Promise<T>; readonly isGood: (result: T) => boolean },
): Promise<boolean> {
  const draft = `${file}.draft`;
  const to = await open(draft, "wx", 0o600);
  let good: boolean;
  try {
    good = isGood(await write(to));
    if (good) await to.sync();
  } finally {
    await to.close();
  }
  if (!good) {
    await rm(draft);
    return false;
  }
  await rename(draft, file);
  await syncFolder(path.dirname(file));
  return true;
}

/** A rename is durable only once its folder is. Windows cannot open folders and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
