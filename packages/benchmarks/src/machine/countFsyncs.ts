import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { median } from "../run/median.ts";

const BLOCK = Buffer.alloc(4096, 1);
const BATCH = 50;

/** Blocks of 4 KiB appended and fsynced per second: the median of five batches. */
export function countFsyncs(): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), "linchpin-fsync-"));
  const file = openSync(path.join(folder, "blocks"), "w");
  try {
    return median(Array.from({ length: 5 }, () => batchesPerSecond(file) * BATCH));
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

function batchesPerSecond(file: number): number {
  const begun = performance.now();
  for (let count = 0; count < BATCH; count += 1) {
    writeSync(file, BLOCK);
    fsyncSync(file);
  }
  return 1000 / (performance.now() - begun);
}
