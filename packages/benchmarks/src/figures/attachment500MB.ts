import { randomFillSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { PublicationStep } from "@linchpin/sdk";
import type { Figure } from "../Figure.ts";
import { forgetPeak, peakMegabytes } from "../machine/peakMegabytes.ts";
import { openBenchNetwork } from "../network/openBenchNetwork.ts";
import { publishFiles } from "../network/publishFiles.ts";
import { interleave } from "../run/interleave.ts";
import { median } from "../run/median.ts";

const FILES = 1000;
const FILE_BYTES = 512 * 1024;
const TOTAL = FILES * FILE_BYTES;
/** Nodes that are sent a copy each. */
const COPIES = 3;
const ROUNDS = 3;

export const attachment500MBFigure: Figure = {
  key: "ratio.attachment500MB",
  title: "sealing and storing 500 MB of images, as a part of the disk's speed",
  unit: "ratio",
  better: "more",
  limit: 0.5,
  how: `speed of sealing and storing a series of ${FILES} files of 512 KiB (\`publishRecord\` of packages/sdk from the first byte sealed to the last acknowledged: sealed, spooled, named, dealt, deposited, stored at ${COPIES} custodians over HTTP, each block checked and fsynced; the mint, which waits for a block of the chain, is outside) over the speed of writing the same bytes into ${COPIES} new files, each fsynced. Publisher, custodians, chain, databases and disk are all on this one machine.`,
  async measure(bench) {
    const network = await openBenchNetwork(bench);
    const folder = mkdtempSync(path.join(os.tmpdir(), "linchpin-attachment-"));
    const image = randomFillSync(Buffer.alloc(FILE_BYTES));
    try {
      const publish = await publishFiles(network, { folder, image, files: FILES });
      const custodians = Object.values(network.processes).flatMap(({ name, pid }) =>
        name.startsWith("custodian") && pid !== undefined ? [pid] : [],
      );
      for (const pid of [process.pid, ...custodians]) forgetPeak(pid);
      const stored: number[] = [];
      const { bare } = await interleave({
        ours: async () => stored.push(await timeOfStoring(publish)),
        bare: () => writeCopies(folder, image),
        rounds: ROUNDS,
        warmUps: 1,
      });
      const ours = stored.slice(-ROUNDS);
      const speed = (times: readonly number[]) => Math.round(TOTAL / 1000 / median(times));
      const peaks = custodians.map((pid) => peakMegabytes(pid) ?? "?").join(", ");
      return {
        value: median(ours.map((time, round) => (bare[round] ?? Number.NaN) / time)),
        detail: `${speed(ours)} MB/s against ${speed(bare)} MB/s; at most ${peakMegabytes(process.pid) ?? "?"} MB of memory in the publisher, ${peaks} MB in the custodians`,
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** Milliseconds from the beginning of sealing until enough custodians keep all of it. */
async function timeOfStoring(
  publish: (onStep: (step: PublicationStep) => void) => Promise<void>,
): Promise<number> {
  let [begun, ended] = [Number.NaN, Number.NaN];
  await publish(({ step }) => {
    if (step === "sealing") begun = performance.now();
    if (step === "waiting") ended = performance.now();
  });
  return ended - begun;
}

/** What any program must do that keeps so many copies. New files each time, as records are. */
async function writeCopies(folder: string, image: Uint8Array): Promise<void> {
  const round = mkdtempSync(path.join(folder, "copies-"));
  const copy = async (number: number) => {
    const file = await open(path.join(round, `copy-${number}`), "w");
    try {
      for (let written = 0; written < TOTAL; written += image.length) await file.write(image);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  await Promise.all(Array.from({ length: COPIES }, (_, number) => copy(number)));
}
