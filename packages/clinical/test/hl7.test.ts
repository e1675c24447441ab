import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHl7, toBundles } from "../src/hl7v2/index.ts";
import { readRecord, summarize } from "../src/index.ts";
import { corpusFolder, filesBelow, readBytes } from "./corpus.ts";
import { admission, bytesOf, culture, results, ward } from "./hl7Messages.ts";
import { faultsOf } from "./validators.ts";

const corpus = corpusFolder();
const own = Object.entries({ admission, results, culture, ward }).map(
  ([name, text]) => [name, bytesOf(text)] as const,
);
const shared =
  corpus === undefined
    ? []
    : filesBelow(join(corpus, "hl7v2"), ".hl7").map(
        (path) => [path.slice(corpus.length + 1), readBytes(path)] as const,
      );

describe("messages of HL7 version 2 before two validators of FHIR", () => {
  it.each([...own, ...shared])("%s becomes valid records that a chart shows", (_, bytes) => {
    const records = toBundles(readHl7(bytes));
    expect(records.length).toBeGreaterThan(0);
    for (const { bundle } of records) {
      expect((bundle.entry ?? []).flatMap(({ resource }) => (resource ? faultsOf(resource) : []))).toEqual(
        [],
      );
      const names = new Set(bundle.entry?.map(({ fullUrl }) => fullUrl));
      for (const [, target] of JSON.stringify(bundle).matchAll(/"reference":"([^"]+)"/g))
        expect(names).toContain(target);
      const { patient } = readRecord(JSON.stringify(bundle));
      expect(patient.resource?.name?.length).toBeGreaterThan(0);
      expect(summarize(bundle).patient.name).toBeDefined();
    }
  });
});

// Where the corpus is absent our own messages above stand for it.
if (corpus !== undefined) tellShared(join(corpus, "hl7v2"));

function tellShared(folder: string): void {
  describe("the shared messages", () => {
    const typesOf = (name: string, type: string) =>
      (toBundles(readHl7(readBytes(join(folder, name))))[0]?.bundle.entry ?? []).filter(
        ({ resource }) => resource?.resourceType === type,
      );

    it("give as many results as they have", () => {
      expect(typesOf("LAB-ORU-1.hl7", "Observation")).toHaveLength(10);
      expect(typesOf("LAB-ORU-1.hl7", "DiagnosticReport")).toHaveLength(2);
      expect(typesOf("ORU-R01-01.hl7", "Observation")).toHaveLength(2);
      expect(typesOf("lfh/sample_unix.hl7", "AllergyIntolerance")).toHaveLength(2);
      expect(typesOf("ADT-A01-01.hl7", "Coverage")).toHaveLength(1);
    });
  });
}
