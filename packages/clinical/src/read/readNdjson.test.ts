import { describe, expect, it } from "vitest";
import { readNdjson } from "./readNdjson.ts";

const asha = { resourceType: "Patient", id: "asha" };
const bytes = (text: string) => new TextEncoder().encode(text);

describe("a bulk export as NDJSON", () => {
  it("gives each line with its number, blank lines passed over", () => {
    const text = `\uFEFF${JSON.stringify(asha)}\r\n\n  \n${JSON.stringify({ resourceType: "Organization" })}`;
    const expected = [
      { line: 1, resource: asha },
      { line: 4, resource: { resourceType: "Organization" } },
    ];
    expect([...readNdjson(text)]).toEqual(expected);
    expect([...readNdjson(bytes(text))]).toEqual(expected);
  });

  it("a bad line has its own error and does not stop the next", () => {
    const lines = [...readNdjson(bytes(`{"resourceType":"Patient", Asha\n42\n${JSON.stringify(asha)}\n`))];
    expect(lines.map(({ line, error }) => [line, error?.code])).toEqual([
      [1, "record/syntax"],
      [2, "record/not-fhir"],
      [3, undefined],
    ]);
    expect(lines[0]?.error?.message).toContain("Line 1");
    expect(lines[0]?.error?.facts).toEqual({ recordLine: 1, line: 1, column: 28 });
    expect(JSON.stringify(lines[0])).not.toContain("Asha");
  });

  it("a line that is not UTF-8 spoils only itself", () => {
    const text = new Uint8Array([0xff, 0x0a, ...bytes(JSON.stringify(asha))]);
    expect([...readNdjson(text)].map(({ error }) => error?.code)).toEqual(["record/encoding", undefined]);
  });

  it("an older FHIR version is refused by line", () => {
    expect([...readNdjson('{"resourceType":"ProcedureRequest"}')][0]?.error?.code).toBe(
      "record/fhir-version",
    );
  });

  it("an empty file has no lines", () => {
    expect([...readNdjson("")]).toEqual([]);
    expect([...readNdjson(new Uint8Array())]).toEqual([]);
  });
});
