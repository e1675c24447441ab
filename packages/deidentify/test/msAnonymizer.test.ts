import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { anonymize, readAnonymizerConfiguration } from "../src/dialect/index.ts";
import { corpusRoot } from "./conformance.ts";

const folder = join(corpusRoot(), "ms-anonymizer");
const now = new Date("2026-11-21T12:00:00Z");
const whereThereIsOne = <Item>(items: Item[]) => (existsSync(folder) ? items : []);

/** Configuration, input, what must come out of it: a file, or an error's code. */
const CASES = whereThereIsOne([
  ["common-config", "patient-basic", "patient-basic-target"],
  ["common-config", "patient-null-date", "patient-null-date-target"],
  ["common-config", "bundle-basic", "bundle-basic-target"],
  ["common-config", "contained-basic", "contained-basic-target"],
  ["common-config", "contained-in-bundle", "contained-in-bundle-target"],
  ["redact-all-config", "patient-basic", "patient-redact-all-target"],
  ["redact-all-config", "bundle-basic", "bundle-redact-all-target"],
  ["generalize-patient-config", "patient-generalize", "patient-generalize-target"],
  ["substitute-multiple", "patient-substitute-multiple", "patient-substitute-multiple-target"],
  ["substitute-multiple", "contained-substitute", "contained-substitute-target"],
  ["configuration-skip-processing-error", "patient-basic", "patient-empty"],
  ["configuration-skip-processing-error", "bundle-basic", "bundle-empty"],
  ["configuration-skip-processing-error", "contained-basic", "condition-empty"],
  ["configuration-raise-processing-error", "patient-basic", "dialect/processing-failed"],
  ["configuration-raise-processing-error", "bundle-basic", "dialect/processing-failed"],
  ["configuration-raise-processing-error", "contained-basic", "dialect/processing-failed"],
  ["configuration-without-processing-error", "patient-basic", "dialect/processing-failed"],
] satisfies [string, string, string][]);
const OTHERS = whereThereIsOne([
  "common-no-partial-config",
  "substitute-complex",
  "substitute-conflict-rules",
  "substitute-multiple-2",
  "substitute-primitive",
]);
const SAMPLES = whereThereIsOne([
  ["r4-safe-harbor-configuration-sample", 193],
  ["r4-configuration-sample-with-dateshiftfixedoffset", 193],
  ["dicom-configuration", "dialect/no-rules"],
] satisfies [string, string | number][]);
const CHARTS = whereThereIsOne([
  "../synthea/ms-v2.5/Carolee951_Sanford861_d88f994a-5efa-421d-9c40-5f116d2114a6.json",
]);

function resource(name: string) {
  const text = readFileSync(join(folder, "functional/TestResources", `${name}.json`), "utf8");
  return JSON.parse(text.replace(/^\uFEFF/, ""));
}

function configuration(path: string) {
  return readAnonymizerConfiguration(readFileSync(join(folder, path), "utf8"));
}

async function contentOf(config: string, input: string): Promise<unknown> {
  const options = { configuration: configuration(`functional/Configurations/${config}.json`), now };
  return (await anonymize(resource(input), options)).content;
}

function codeOf(thrown: unknown): string {
  return isLinchpinError(thrown) ? thrown.code : "another error";
}

describe("Microsoft's own cases, where the corpus is", () => {
  it("come out as its tool has them", async () => {
    const failing: unknown[] = [];
    for (const [config, input, target] of CASES) {
      const outcome = await contentOf(config, input).catch(codeOf);
      const expected = target.startsWith("dialect/") ? target : resource(target);
      if (!isDeepStrictEqual(outcome, expected)) failing.push({ config, input, outcome });
    }
    expect(failing).toEqual([]);
  });

  it("are read and applied, also where no target stands beside", async () => {
    for (const config of OTHERS)
      expect(await contentOf(config, "patient-substitute-multiple")).toHaveProperty(
        "resourceType",
        "Patient",
      );
  });

  it("keep of a substituted name the date that an earlier rule left a year of", async () => {
    for (const config of OTHERS.slice(2, 3))
      expect(await contentOf(config, "patient-substitute-multiple")).toMatchObject({
        name: [{}, {}, { family: "example", given: ["test", "testing"], period: { start: "2002" } }],
      });
  });

  it("have samples that are read, all their rules; the one for DICOM is refused as what it is", () => {
    for (const [name, expected] of SAMPLES) {
      const read = () => configuration(`configs/${name}.json`);
      if (typeof expected === "number")
        expect(read()).toMatchObject({ ignored: [], rules: { length: expected } });
      else expect(read).toThrowError(expect.objectContaining({ code: expected }));
    }
  });

  it("have a Safe Harbor sample that leaves no name in a chart; what it does leave is told", async () => {
    const path = "configs/r4-safe-harbor-configuration-sample.json";
    for (const file of CHARTS) {
      const chart = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const { report } = await anonymize(chart, { configuration: configuration(path), now });
      expect(report.leftIn).not.toHaveProperty("name");
      // The sample keeps organizations' addresses and telephone numbers.
      expect(report.leftIn).toMatchObject({ address: expect.any(Number), contact: expect.any(Number) });
    }
  });
});
