import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeSyntheticBundle, makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

const person = { given: "Asha", family: "Raghunathan", gender: "female", birthDate: "1980-04-02" } as const;

async function deidentify(content: string | Uint8Array, profile = "safe-harbor", ...more: string[]) {
  const folder = emptyFolder();
  const [file, out, identity] = ["in.json", "out.json", "identity.json"].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  writeFileSync(file, content);
  const args = ["deidentify", file, "--profile", profile, "--out", out, "--identity", identity, ...more];
  return { ...(await linchpin(...args, "--json")), out, identity };
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

  it("takes a picture with letters in it where somebody says which strips to blank, and else refuses it", async () => {
    const elements = [{ tag: 0x00280301, vr: "CS", value: "YES" }];
    const image = makeSyntheticDicom({ size: 64, elements });
    const refused = await deidentify(image);
    expect(JSON.parse(refused.stdout).error.code).toBe("deidentify/dicom-burned-in");
    const blanked = await deidentify(image, "safe-harbor", "--blank", "0,0,64,8");
    expect(JSON.parse(blanked.stdout).report.pixels.because).toBe("blanked");
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

  it("keeps true dates for care, and notes without her name when asked to", async () => {
    const note =
      '{"resourceType":"Patient","birthDate":"1980-04-02","text":{"status":"generated","div":"<div>Mrs. Raghunathan</div>"}}';
    const { stdout, out } = await deidentify(note, "care", "--notes", "scrub");
    expect(JSON.parse(stdout).report).toMatchObject({ profile: "care", notes: "scrubbed" });
    expect(readFileSync(out, "utf8")).toMatch(/1980-04-02[\s\S]*Mrs\. \[NAME\]/);
  });

  it("moves dates for research by a secret, and not without", async () => {
    const patient = '{"resourceType":"Patient","birthDate":"1980-04-02"}';
    expect(JSON.parse((await deidentify(patient, "research-limited")).stdout).error.code).toBe(
      "deidentify/no-shift-key",
    );
    const secret = path.join(emptyFolder(), "secret");
    writeFileSync(secret, new Uint8Array(32).fill(7));
    const key = ["--secret", secret, "--patient-key", "asha"];
    const { out } = await deidentify(patient, "research-limited", ...key);
    expect(readFileSync(out, "utf8")).toMatch(/"birthDate": "(?!1980-04-02)19(?:79|80)-\d\d-\d\d"/);
  });

  it.each([
    ["a profile that it does not know", "none", []],
    ["a third way with notes", "care", ["--notes", "publish"]],
  ])("refuses %s", async (_what, profile, more) => {
    const { stdout } = await deidentify('{"resourceType":"Patient"}', profile, ...more);
    expect(JSON.parse(stdout).error.code).toBe("cli/usage");
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
