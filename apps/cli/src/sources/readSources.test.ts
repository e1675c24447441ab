import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, type Source, type SourceOptions } from "./readSources.ts";

const patient = (id: string) => ({ resourceType: "Patient", id });
const condition = (id: string) => ({ resourceType: "Condition", subject: { reference: `Patient/${id}` } });

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "linchpin-sources-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

async function read(place: string, options?: SourceOptions): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for await (const source of readSources(place, options)) sources.push(source);
  return sources;
}

describe("the records in a folder", () => {
  it("are one for each JSON file, also in folders below", async () => {
    const folder = folderOf({
      "a.json": JSON.stringify(patient("1")),
      "b/c.json": JSON.stringify(patient("2")),
    });
    expect((await read(folder)).map(({ name, error }) => [name, error?.code])).toEqual([
      ["a.json", undefined],
      ["c.json", undefined],
    ]);
  });

  it("stand beside files that are none, which are told and not read", async () => {
    const folder = folderOf({
      "a.json": JSON.stringify(patient("1")),
      "b/letter.pdf": "%PDF",
      "scan.dcm": "",
    });
    const told: string[] = [];
    await read(folder, { onPassedOver: (names) => told.push(...names) });
    expect(told).toEqual([path.join("b", "letter.pdf"), "scan.dcm"]);
  });

  it("are one for each patient of a bulk export, gathered from all its files", async () => {
    const folder = folderOf({
      "Patient.ndjson": [patient("1"), patient("2")].map((each) => JSON.stringify(each)).join("\n"),
      "Condition.ndjson": [condition("2"), condition("1"), condition("1")]
        .map((each) => JSON.stringify(each))
        .join("\n"),
    });
    const counts = (await read(folder)).map(({ input }) => input?.counts);
    expect(counts).toEqual([
      { Condition: 1, Patient: 1 },
      { Condition: 2, Patient: 1 },
    ]);
  });

  it("do not suffer from one that cannot be read", async () => {
    const folder = folderOf({ "a.json": "{", "b.json": JSON.stringify(patient("1")) });
    expect((await read(folder)).map(({ error }) => error?.code)).toEqual(["record/syntax", undefined]);
  });

  it("are one for each message of HL7 version 2, and the damaged one is told by its number", async () => {
    const message = (control: string, more = "") =>
      [
        `MSH|^~\\&|LAB|CITY|LINCHPIN|GATEWAY|20260302120000||ORU^R01^ORU_R01|${control}|P|2.5.1`,
        "PID|1||9^^^CITY^MR||Raghunathan^Asha||19800402|F",
        "OBR|1|||718-7^Haemoglobin^LN|||20260302113000",
        `OBX|1|NM|718-7^Haemoglobin^LN||9.1|g/dL|||||F${more}`,
      ].join("\r");
    const file = `${message("C1")}\r${message("C2").replace("ORU^R01^ORU_R01", "XYZ^Q99")}\r${message("C3")}\r`;
    const folder = folderOf({ "lab.HL7": file });
    const found = await read(folder);
    expect(found.map(({ name, error }) => [name, error?.code])).toEqual([
      ["lab.HL7:1", undefined],
      ["lab.HL7:2", "hl7/message-type"],
      ["lab.HL7:3", undefined],
    ]);
    expect(JSON.stringify(found[0]?.input?.bundle)).toContain('"effectiveDateTime":"2026-03-02"');
    const [zoned] = await read(path.join(folder, "lab.HL7"), { zone: "+05:30" });
    expect(JSON.stringify(zoned?.input?.bundle)).toContain('"effectiveDateTime":"2026-03-02T11:30:00+05:30"');
  });

  it("must be there", async () => {
    await expect(read(folderOf({ "notes.txt": "" }))).rejects.toMatchObject({ code: "source/empty-folder" });
    await expect(read("/no/such/place")).rejects.toMatchObject({ code: "source/missing" });
  });
});
