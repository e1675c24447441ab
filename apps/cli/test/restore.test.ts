import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readJsonDocument, readRecord } from "@linchpin/clinical";
import { readHl7, toBundles } from "@linchpin/clinical/hl7v2";
import { makePdf, makeSyntheticBundle, makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { emptyFolder, linchpin } from "./run.ts";

const asha = { given: "Asha", family: "Raghunathan", gender: "female", birthDate: "1980-04-02" } as const;
const bundle = JSON.stringify(makeSyntheticBundle({ seed: 3, years: 1, person: asha }));
const other = JSON.stringify(makeSyntheticBundle({ seed: 4, years: 1, person: asha }));
const message = new TextEncoder().encode(
  [
    "MSH|^~\\&|LAB|CITY|LINCHPIN|GATEWAY|20260302120000+0530||ORU^R01^ORU_R01|CITY0002|P|2.5.1",
    "PID|1||MRN-77^^^CITY^MR||Raghunathan^Asha||19840506|F",
    "OBR|1|P-1^HIS|F-1^LAB|2345-7^Glucose^LN|||202603020930|||||||||4711^Ravi^Menon||||||20260302115500||CH|F",
    "OBX|1|NM|2345-7^Glucose^LN||5.40|mmol/L^^UCUM|3.9-5.5|N|||F|||20260302110000",
    "",
  ].join("\r"),
);
const letter = makePdf({ pages: [{ texts: ["Patient: Asha Raghunathan", "Haemoglobin 13.5 g/dL"] }] });

/** What lies in a folder after a file of that name was de-identified there. */
async function takeOut(name: string, bytes: Uint8Array | string, ...more: string[]) {
  const folder = emptyFolder();
  const [file, out, identity, again] = [name, "out", "identity", "again"].map((each) =>
    path.join(folder, each),
  ) as [string, string, string, string];
  writeFileSync(file, bytes);
  const named = ["--profile", "safe-harbor", "--out", out, "--identity", identity, ...more];
  const ran = await linchpin("deidentify", file, ...named, "--json");
  const restored = () => linchpin("restore", out, "--identity", identity, "--out", again, "--json");
  return { ...ran, ...{ folder, out, identity, again, restored } };
}

const linesOf = (file: string) =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => readJsonDocument(line));

describe("linchpin deidentify and restore", () => {
  it.each([
    ["scan.dcm", makeSyntheticDicom(), "13.5"],
    ["letter.pdf", letter, "13.5 g/dL"],
  ])("give back %s byte for byte", async (name, bytes, kept) => {
    const taken = await takeOut(name, bytes);
    expect(taken).toMatchObject({ code: 0 });
    expect(readFileSync(taken.out, "latin1")).not.toMatch(/Asha|Raghunathan/);
    if (name === "letter.pdf") expect(readFileSync(taken.out, "utf8")).toContain(kept);
    expect(await taken.restored()).toMatchObject({ code: 0 });
    expect(new Uint8Array(readFileSync(taken.again))).toEqual(new Uint8Array(bytes));
  });

  it("give back a FHIR bundle as it was", async () => {
    const taken = await takeOut("record.json", bundle);
    await taken.restored();
    expect(JSON.parse(readFileSync(taken.again, "utf8"))).toEqual(JSON.parse(bundle));
  });

  it("give back NDJSON line by line", async () => {
    const taken = await takeOut("records.ndjson", `${bundle}\n${other}\n`);
    expect(readFileSync(taken.out, "utf8")).not.toContain("Raghunathan");
    await taken.restored();
    expect(linesOf(taken.again)).toEqual([JSON.parse(bundle), JSON.parse(other)]);
  });

  it("make a message of HL7 version 2 a record, whatever its file is called", async () => {
    const taken = await takeOut("message", message);
    expect(readFileSync(taken.out, "utf8")).not.toMatch(/Raghunathan|MRN-77/);
    expect(readFileSync(taken.out, "utf8")).toContain("5.4");
    await taken.restored();
    expect(linesOf(taken.again)).toEqual(toBundles(readHl7(message)).map((one) => one.bundle));
    expect(() => readRecord(readFileSync(taken.again))).not.toThrow();
  });

  it("know in a letter whom the record beside it names", async () => {
    const folder = emptyFolder();
    const record = path.join(folder, "record.json");
    writeFileSync(record, bundle);
    const unlabelled = makePdf({ pages: [{ texts: ["raghunathan has been well since"] }] });
    const taken = await takeOut("letter.pdf", unlabelled, "--record", record);
    expect(readFileSync(taken.out, "utf8")).not.toMatch(/raghunathan/i);
  });

  it.each([
    ["a damaged image", "scan.dcm", makeSyntheticDicom().slice(0, 900)],
    ["lines of which one is no record", "records.ndjson", `${bundle}\nnothing\n`],
    ["a damaged letter", "letter.pdf", letter.slice(0, 60)],
  ])("refuse %s and leave nothing behind", async (_what, name, bytes) => {
    const taken = await takeOut(name, bytes);
    expect(taken.code).toBe(1);
    expect(JSON.parse(taken.stdout).error.hint).toBeTruthy();
    expect(readdirSync(taken.folder)).toEqual([name]);
  });

  it("refuse the identity of another file", async () => {
    const [one, two] = [await takeOut("one.pdf", letter), await takeOut("scan.dcm", makeSyntheticDicom())];
    const mixed = await linchpin(
      "restore",
      one.out,
      "--identity",
      two.identity,
      "--out",
      one.again,
      "--json",
    );
    expect(mixed.code).toBe(1);
    const lines = await takeOut("records.ndjson", `${bundle}\n${other}\n`);
    const short = await takeOut("records.ndjson", `${bundle}\n`);
    const args = ["restore", lines.out, "--identity", short.identity, "--out", lines.again, "--json"];
    expect(JSON.parse((await linchpin(...args)).stdout).error.code).toBe("deidentify/bad-capsule");
  });
});
