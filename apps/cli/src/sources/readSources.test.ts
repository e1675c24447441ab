import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, type Source } from "./readSources.ts";

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

async function read(place: string): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for await (const source of readSources(place)) sources.push(source);
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

  it("must be there", async () => {
    await expect(read(folderOf({ "notes.txt": "" }))).rejects.toMatchObject({ code: "source/empty-folder" });
    await expect(read("/no/such/place")).rejects.toMatchObject({ code: "source/missing" });
  });
});
