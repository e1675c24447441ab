import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

const folder = emptyFolder();
const file = path.join(folder, "cohort.csv");
writeFileSync(
  file,
  'sex,age,problem\nF,40-49,asthma\nF,40-49,"gout, chronic"\nM,40-49,asthma\nF,40-49,asthma\nM,30-39,migraine\n',
);
const measure = (...more: string[]) =>
  linchpin("risk", file, "--known", "sex,age", "--sensitive", "problem", ...more, "--json");

it("linchpin risk measures how easily the people of a table are found again", async () => {
  const { code, stdout } = await measure();
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ records: 5, classes: 3, uniques: 2, k: 1, prosecutor: { average: 0.6, highest: 1 } },
    diversity: { distinct: 1 },
  });
});

it("linchpin risk leaves out whoever looks like fewer than k - 1 others", async () => {
  const out = path.join(folder, "kept.csv");
  expect(JSON.parse((await measure("--k", "3", "--out", out)).stdout)).toMatchObject({
    suppressed: 2,
    kept: 3,
  });
  expect(readFileSync(out, "utf8")).toBe(
    'sex,age,problem\r\nF,40-49,asthma\r\nF,40-49,"gout, chronic"\r\nF,40-49,asthma\r\n',
  );
});

it("linchpin risk refuses a column that is not there, and a k that is none, and writes nothing", async () => {
  const out = path.join(folder, "none.csv");
  const unknown = await linchpin("risk", file, "--known", "zip", "--json");
  expect(JSON.parse(unknown.stdout).error.code).toBe("risk/unknown-column");
  expect(JSON.parse((await measure("--k", "two", "--out", out)).stdout).error.code).toBe("risk/bad-k");
  expect(existsSync(out)).toBe(false);
});
