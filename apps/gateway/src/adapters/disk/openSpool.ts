import { mkdir, readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { type DiskSpool, openDiskSpool } from "@linchpin/storage/node";

/**
 * A spool of this process's own in a folder that several share, and the end of what processes of this machine left there
 * that are no more. All of it is ciphertext.
 */
export async function openSpool(folder: string): Promise<DiskSpool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = `spool-${hostname().replaceAll(/[^\w.]/g, "_")}-`;
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(own) ? Number(name.slice(own.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(path.join(folder, name), { recursive: true });
  }
  return openDiskSpool(path.join(folder, `${own}${process.pid}`));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // It is there, and somebody else's.
    return (thrown as NodeJS.ErrnoException).code === "EPERM";
  }
}
