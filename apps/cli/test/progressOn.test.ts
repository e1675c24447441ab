import { expect, it } from "vitest";
import { progressOn } from "../src/progressOn.ts";

const written = (isTTY: boolean) => {
  const lines: string[] = [];
  const progress = progressOn({ isTTY, write: (text) => lines.push(text) });
  for (const done of [0, 4, 1_000_000, 2_000_000]) progress.tell({ step: "storing", done, of: 2_000_000 });
  progress.clear();
  return lines;
};

it("is one line that is written over, on a terminal", () => {
  expect(written(true)).toEqual([
    "\r\x1b[Kstoring   0 %  0.0 of 2.0 MB",
    "\r\x1b[Kstoring  50 %  1.0 of 2.0 MB",
    "\r\x1b[Kstoring 100 %  2.0 of 2.0 MB",
    "\r\x1b[K",
  ]);
});

it("is a line of JSON for each percent, elsewhere", () => {
  expect(written(false).map((line) => JSON.parse(line).progress)).toEqual([
    { step: "storing", bytes: 0, of: 2_000_000, percent: 0 },
    { step: "storing", bytes: 1_000_000, of: 2_000_000, percent: 50 },
    { step: "storing", bytes: 2_000_000, of: 2_000_000, percent: 100 },
  ]);
});
