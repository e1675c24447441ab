import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

const person = { given: "Asha", family: "Raghunathan", gender: "female", birthDate: "1980-04-02" } as const;

async function deidentify(content: string, profile = "safe-harbor") {
  const folder = emptyFolder();
  const [file, out, identity] = ["in.json", "out.json", "identity.json"].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  writeFileSync(file, content);
  const args = ["deidentify", file, "--profile", profile, "--out", out, "--identity", identity, "--json"];
  return { ...(await linchpin(...args)), out, identity };
}

describe("linchpin deidentify", () => {
  it("writes a record without Asha's name, and her identity apart", async () => {
    const bundle = makeSyntheticBundle({ seed: 3, years: 1, person });
    const { code, stdout, out, identity } = await deidentify(JSON.stringify(bundle));
    expect(code).toBe(0);
    expect(readFileSync(out, "utf8")).not.toContain("Raghunathan");
    expect(readFileSync(identity, "utf8")).toContain("Raghunathan");
    expect(stdout).not.toContain("Raghunathan");
    expect(JSON.parse(stdout).report.kinds.name.removed).toBeGreaterThan(0);
  });

  it.each([
    ["an empty file", "", "record/empty"],
    ["a file cut short", '{"resourceType":', "record/syntax"],
    ["no FHIR", '{"a":1}', "deidentify/not-fhir"],
  ])("refuses %s and writes nothing", async (_what, content, expected) => {
    const { code, stdout, out, identity } = await deidentify(content);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error.code).toBe(expected);
    expect(() => readFileSync(out)).toThrow();
    expect(() => readFileSync(identity)).toThrow();
  });

  it("refuses a profile that it does not know", async () => {
    const { stdout } = await deidentify('{"resourceType":"Patient"}', "care");
    expect(JSON.parse(stdout).error.code).toBe("deidentify/unknown-profile");
  });
});

describe("linchpin deidentify --config", () => {
  const rules = [{ path: "nodesByType('HumanName')", method: "redact" }];

  async function anonymize(configuration: string, ...more: string[]) {
    const folder = emptyFolder();
    const [file, config, out] = ["in.json", "rules.json", "out.json"].map((name) =>
      path.join(folder, name),
    ) as [string, string, string];
    writeFileSync(file, JSON.stringify(makeSyntheticBundle({ seed: 3, years: 1, person })));
    writeFileSync(config, configuration);
    return {
      ...(await linchpin("deidentify", file, "--config", config, "--out", out, "--json", ...more)),
      out,
    };
  }

  it("follows the hospital's own rules, and says what they leave in", async () => {
    const { code, stdout, out } = await anonymize(JSON.stringify({ fhirPathRules: rules }));
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ resourceType: "Bundle" });
    expect(JSON.parse(stdout).report).toMatchObject({
      operations: { redacted: expect.any(Number) },
      leftIn: { date: expect.any(Number) },
    });
  });

  it("refuses a malformed configuration, saying where, and writes nothing", async () => {
    const { code, stdout, out } = await anonymize(
      '{"fhirPathRules": [{"path": "Patient.name", "method": "shred"}]}',
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({
      code: "dialect/unknown-method",
      facts: { at: "fhirPathRules[0].method" },
    });
    expect(() => readFileSync(out)).toThrow();
  });

  it("does not go with a profile or a capsule", async () => {
    const { code } = await anonymize(JSON.stringify({ fhirPathRules: rules }), "--identity", "identity.json");
    expect(code).toBe(2);
  });
});
