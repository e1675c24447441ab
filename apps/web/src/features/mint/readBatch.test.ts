import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { expect, test } from "vitest";
import { readBatch } from "./readBatch.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytesOf(JSON.stringify(value));
const asha = makeSyntheticBundle({ seed: 7, years: 1 });
const tomas = makeSyntheticBundle({ seed: 8, years: 1 });

test("City Hospital's bundle becomes a record with a preview of what is taken out", () => {
  const [read] = [...readBatch([{ name: "asha.json", bytes: json(asha) }])];
  if (!read?.ok) throw new Error("It was refused.");
  expect(read.record.parts.map(({ part }) => part)).toEqual(["blob", "identity"]);
  const name = read.record.redactions.find(({ path }) => path.startsWith("Patient.name"));
  expect(name?.before).toBeTruthy();
  expect(read.record.subject).toBeTruthy();
});

test("what the preview shows as left over holds no name of the patient", () => {
  const [read] = [...readBatch([{ name: "asha.json", bytes: json(asha) }])];
  if (!read?.ok) throw new Error("It was refused.");
  const family = read.record.subject?.split(" ").at(-1) ?? "";
  expect(read.record.redactions.some(({ before }) => before.includes(family))).toBe(true);
  expect(read.record.redactions.some(({ after }) => after?.includes(family))).toBe(false);
});

test("for care the desk keeps her true dates, and notes that name her no more", () => {
  const way = { profile: "care", notes: "scrub" } as const;
  const [read] = [...readBatch([{ name: "asha.json", bytes: json(asha) }], way)];
  if (!read?.ok) throw new Error("It was refused.");
  expect(read.record.report.profile).toBe("care");
  const blob = new TextDecoder().decode(read.record.parts[0]?.content);
  expect(blob).toMatch(/"birthDate":"\d{4}-\d\d-\d\d"/);
  expect(blob).not.toContain(read.record.subject?.split(" ").at(-1));
});

test("a broken file is refused with line and column, and does not stop the next", () => {
  const read = [
    ...readBatch([
      { name: "broken.json", bytes: bytesOf('{\n  "resourceType": "Bundle",,\n}') },
      { name: "asha.json", bytes: json(asha) },
    ]),
  ];
  expect(read.map(({ ok }) => ok)).toEqual([false, true]);
  const [broken] = read;
  expect(broken?.ok === false && broken.error.code).toBe("record/syntax");
  expect(broken?.ok === false && broken.error.message).toMatch(/line 2, column \d+/);
});

test("each bundle of an NDJSON file is a record of its own", () => {
  const lines = [asha, tomas].map((bundle) => JSON.stringify(bundle)).join("\n");
  const read = [...readBatch([{ name: "two.ndjson", bytes: bytesOf(lines) }])];
  expect(read.map(({ ok }) => ok)).toEqual([true, true]);
});

test("a bulk export of single resources becomes one record for each patient, over all files", () => {
  const patient = (id: string) => JSON.stringify({ resourceType: "Patient", id });
  const problem = (id: string) =>
    JSON.stringify({
      resourceType: "Condition",
      id: `c-${id}`,
      subject: { reference: `Patient/${id}` },
      code: { text: "Gout" },
    });
  const read = [
    ...readBatch([
      { name: "Patient.ndjson", bytes: bytesOf([patient("a"), patient("b")].join("\n")) },
      { name: "Condition.ndjson", bytes: bytesOf([problem("b"), problem("a")].join("\n")) },
    ]),
  ];
  expect(read.map((one) => one.ok && one.record.input.counts)).toEqual([
    { Patient: 1, Condition: 1 },
    { Patient: 1, Condition: 1 },
  ]);
});
