import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

const person = { given: "Asha", family: "Raghunathan", gender: "female", birthDate: "1980-04-02" } as const;

async function deidentify(content: string, profile = "safe-harbor", ...more: string[]) {
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
