import { open, rename, rm } from "node:fs/promises";
import type { Bytes } from "../deidentification/Taken.ts";

/**
 * Writes files whole, readable by their owner alone: under another name first, so that what cannot be finished leaves
 * nothing behind, and nothing that was there before is lost. All of them are on disk before the first gets its name.
 */
export async function writeWhole(
  files: readonly { readonly path: string; readonly bytes: Bytes }[],
): Promise<void> {
  const parts = files.map(({ path, bytes }) => ({ path, bytes, part: `${path}.${process.pid}.part` }));
  try {
    for (const { part, bytes } of parts) await write(part, bytes);
    for (const { part, path } of parts) await rename(part, path);
  } finally {
    await Promise.all(parts.map(({ part }) => rm(part, { force: true })));
  }
}

async function write(path: string, bytes: Bytes): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}
