import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { syncNow } from "./syncDirectory.ts";

/** Makes 256 directories, one per first byte, so that none grows too long and none is made while writing. */
export async function makeShards(directory: string): Promise<void> {
  for (let byte = 0; byte < 256; byte += 1) {
    await mkdir(join(directory, byte.toString(16).padStart(2, "0")), { recursive: true });
  }
  await syncNow(directory);
}

/** Where a file lies whose name is a digest in hex. */
export function shardPath(directory: string, digest: string): string {
  return join(directory, digest.slice(0, 2), digest);
}
