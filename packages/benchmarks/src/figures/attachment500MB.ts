import { randomFillSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Figure } from "../Figure.ts";
import { openBenchNetwork } from "../network/openBenchNetwork.ts";
import { publishFiles } from "../network/publishFiles.ts";
import { interleave } from "../run/interleave.ts";
import { median } from "../run/median.ts";

const FILES = 1000;
const FILE_BYTES = 512 * 1024;
const TOTAL = FILES * FILE_BYTES;
/** Nodes that are sent a copy each. */
const COPIES = 3;

export const attachment500MBFigure: Figure = {
  key: "ratio.attachment500MB",
  title: "sealing and storing 500 MB of images, as a part of the disk's speed",
  unit: "ratio",
  better: "more",
  limit: 0.5,
  how: `speed of publishing a record with a series of ${FILES} files of 512 KiB (\`publishRecord\` of packages/sdk: sealed, spooled, named, deposited, stored at ${COPIES} custodians over HTTP with every block fsynced, minted) over the speed of writing the same bytes into ${COPIES} files, each fsynced. All on this one machine.`,
  async measure(bench) {
    const network = await openBenchNetwork(bench);
    const folder = mkdtempSync(path.join(os.tmpdir(), "linchpin-attachment-"));
    const image = randomFillSync(Buffer.alloc(FILE_BYTES));
    try {
      const publish = await publishFiles(network, { folder, image, files: FILES });
      const { ours, bare } = await interleave({
        ours: publish,
        bare: () => writeCopies(folder, image),
        rounds: 3,
        warmUps: 1,
      });
      const speed = (times: readonly number[]) => Math.round(TOTAL / 1000 / median(times));
      return {
        value: median(ours.map((time, round) => (bare[round] ?? Number.NaN) / time)),
        detail: `${speed(ours)} MB/s against ${speed(bare)} MB/s, ${Math.round(process.memoryUsage.rss() / 1e6)} MB of memory`,
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** What any program must do that keeps so many copies. */
async function writeCopies(folder: string, image: Uint8Array): Promise<void> {
  const copy = async (number: number) => {
    const file = await open(path.join(folder, `copy-${number}`), "w");
    try {
      for (let written = 0; written < TOTAL; written += image.length) await file.write(image);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  await Promise.all(Array.from({ length: COPIES }, (_, number) => copy(number)));
}
