import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import path from "node:path";

/** Replaces a file at once and for good: whoever kills us leaves the old content or the new, never half of it. */
export function writeDurably(file: string, content: string | Uint8Array, mode = 0o600): void {
  const draft = `${file}.${process.pid}.draft`;
  const handle = openSync(draft, "w", mode);
  try {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncFolder(path.dirname(file));
}

// A rename is durable only once its folder is. Windows cannot open folders and does not need it.
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
