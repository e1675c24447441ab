import { randomUUID } from "node:crypto";
import { open, rename, rm, unlink } from "node:fs/promises";
import path from "node:path";
import type { KeyEncryption } from "@linchpin/keystore";
import { openPlainFile } from "./openPlainFile.ts";
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
  const source = path.join(folder, name);
  const from = await openPlainFile(source);
  let stem: string | null;
  try {
    stem = await sealInto(target, keys, { name, from, isGood: (read) => read === digest });
    if (stem === null) return false;
  } finally {
    await from.close();
  }
  if (reasons.length > 0) await writeReasons(stem, reasons);
  await unlink(source);
  await syncFolder(folder);
  return true;
}

/** Seals an open file into a folder, under a name of ours. The beginning of that; null where the file was not good. */
export async function sealInto(
  target: string,
  keys: KeyEncryption,
  {
    name,
    from,
    isGood = () => true,
  }: {
    readonly name: string;
    readonly from: Handle;
    /** Asks of the SHA-256 of what was read. */
    readonly isGood?: (digest: string) => boolean;
  },
): Promise<string | null> {
  const stem = path.join(target, randomUUID());
  const is = await writeDurably(`${stem}.sealed`, {
    write: (to) => sealFile(keys, { name, from, to }),
    isGood,
  });
  return is ? stem : null;
}

/** Writes why something was rejected, beside it. */
export async function writeReasons(stem: string, reasons: readonly Reason[]): Promise<void> {
  const text = `${JSON.stringify({ reasons }, null, 2)}\n`;
  await writeDurably(`${stem}.reason.json`, {
    write: async (to) => void (await to.write(text)),
    isGood: () => true,
  });
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
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
