import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { summarize } from "../chart/summarize.ts";
import { readRecord } from "../read/readRecord.ts";
import { makeSyntheticBundle } from "./index.ts";

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).byteLength;

describe("a patient who does not exist", () => {
  it("is the same for the same seed and another for another", () => {
    const first = JSON.stringify(makeSyntheticBundle({ seed: 1 }));
    expect(JSON.stringify(makeSyntheticBundle({ seed: 1 }))).toBe(first);
    expect(JSON.stringify(makeSyntheticBundle({ seed: 2 }))).not.toBe(first);
  });

  it.each([50_000, 1_000_000, 8_000_000])(
    "has a record of at least %d bytes and hardly more",
    (sizeBytes) => {
      const size = bytesOf(makeSyntheticBundle({ seed: 3, sizeBytes }));
      expect(size).toBeGreaterThanOrEqual(sizeBytes);
      expect(size).toBeLessThan(sizeBytes + 30_000);
    },
  );

  it("can be Asha", () => {
    const person = { given: "Asha", family: "Rao", gender: "female", birthDate: "1984-03-09" } as const;
    const { patient } = readRecord(JSON.stringify(makeSyntheticBundle({ seed: 4, person })));
    expect(patient.resource).toMatchObject({
      gender: "female",
      birthDate: "1984-03-09",
      name: [{ text: "Asha Rao" }],
    });
  });

  it("reads as one patient's chart with something on every page", () => {
    const chart = summarize(readRecord(JSON.stringify(makeSyntheticBundle({ seed: 5, years: 10 }))).bundle);
    const { problems, medicines, allergies, immunizations, reports, encounters, procedures, documents } =
      chart;
    const pages = {
      problems,
      medicines,
      allergies,
      immunizations,
      reports,
      encounters,
      procedures,
      documents,
    };
    expect(Object.entries(pages).filter(([, items]) => items.length === 0)).toEqual([]);
    expect(encounters).toHaveLength(40);
    expect(chart.results.map(({ category }) => category)).toEqual(["vital-signs", "laboratory"]);
    expect(chart.other).toEqual([]);
  });

  it("gives every resource an id and a URN, each once", () => {
    const entries = makeSyntheticBundle({ seed: 6, sizeBytes: 1_000_000 }).entry ?? [];
    expect(new Set(entries.map(({ fullUrl }) => fullUrl)).size).toBe(entries.length);
    expect(entries.every(({ fullUrl, resource }) => fullUrl === `urn:uuid:${resource?.id}`)).toBe(true);
  });

  it("is not made above 64 MiB", () => {
    expect(() => makeSyntheticBundle({ seed: 1, sizeBytes: 2 ** 27 })).toThrow(
      expect.toSatisfy((thrown) => isLinchpinError(thrown, "synthetic/too-large")),
    );
  });
});
