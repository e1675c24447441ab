import { describe, expect, it } from "vitest";
import type { Result } from "../run/Result.ts";
import { figureOf } from "../testing/figureOf.ts";
import { testMachine as machine } from "../testing/testMachine.ts";
import { formatDocument } from "./formatDocument.ts";
import { formatJson } from "./formatJson.ts";
import { formatTable } from "./formatTable.ts";

const results: Result[] = [
  { figure: figureOf(), measured: { value: 83_955 }, verdict: "held" },
  {
    figure: figureOf({
      key: "gas.grant",
      title: "grant",
      limit: 62_000,
      peer: { value: 46_244, note: "without expiry" },
    }),
    measured: { value: 62_001 },
    verdict: "missed",
  },
  {
    figure: figureOf({
      key: "ratio.seal",
      title: "seal",
      unit: "ratio",
      better: "more",
      limit: 0.8,
      peer: { value: 1 },
    }),
    measured: { value: 0.912345, detail: "900 MB/s against 1000 MB/s" },
    verdict: "held",
  },
  {
    figure: figureOf({ key: "ms.open", title: "open", unit: "ms", limit: 150 }),
    failure: "no network",
    verdict: "failed",
  },
];

describe("the JSON", () => {
  it("nests numbers by the dots of their keys, null where there is none, the calibration beside them", () => {
    expect(JSON.parse(formatJson(results, machine))).toEqual({
      gas: { mint: 83_955, grant: 62_001 },
      ratio: { seal: 0.9123 },
      ms: { open: null },
      calibration: { fsyncsPerSecond: 1200, sha256MBPerSecond: 1500, load: 0.5 },
    });
  });
});

describe("the table", () => {
  const lines = formatTable(results, machine).split("\n");
  it("shows limit, best peer and verdict beside each figure", () => {
    expect(lines[2]).toMatch(/^gas\.mint +mint a record +83,955 +≤ 95,000 +194,184 +held$/);
    expect(lines[3]).toMatch(/^gas\.grant +grant +62,001 +≤ 62,000 +46,244 \(without expiry\) +missed$/);
    expect(lines[4]).toMatch(/^ratio\.seal +seal +0\.91 +≥ 0\.8 +1\.00 +held$/);
    expect(lines[5]).toMatch(/^ms\.open +open +- +≤ 150 ms +194,184\.0 ms +failed$/);
  });
  it("ends with the machine and its calibration", () => {
    expect(lines.at(-1)).toContain("2 × Loom (linux x64, Node v24.0.0)");
    expect(lines.at(-1)).toContain("1,200 fsyncs/s, SHA-256 1,500 MB/s");
  });
});

describe("the document", () => {
  const document = formatDocument(results, { machine, date: new Date("2026-11-21T13:00:00Z") });
  it("names the date and the command that wrote it", () => {
    expect(document).toContain("Run on 2026-11-21 by `npm run -s bench -- --write`.");
  });
  it("holds a row for each figure and says how it was measured", () => {
    expect(document).toContain("| `gas.mint` | mint a record | 83,955 | ≤ 95,000 | 194,184 | held |");
    expect(document).toContain("| **missed** |");
    expect(document).toContain("- `ratio.seal`: made up. This run: 900 MB/s against 1000 MB/s.");
    expect(document).toContain("Not measured in this run: no network");
  });
});
