import type { Bundle, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { splitByPatient } from "../bulk/splitByPatient.ts";
import { summarize } from "../chart/summarize.ts";
import { at } from "../fhir/probe.ts";
import { readRecord } from "../read/readRecord.ts";
import { makeSyntheticBundle } from "../synthetic/index.ts";
import { validateRecord } from "../validate/validateRecord.ts";
import type { JoinedRecord } from "./JoinedRecord.ts";
import { joinRecords } from "./joinRecords.ts";

const at2026 = new Date("2026-01-02T03:04:05Z");
const sealed = (digit: number, bundle: Bundle<FhirResource>): JoinedRecord => ({
  bundle,
  tokenId: `0x${String(digit).repeat(64)}`,
  version: 1,
  sealedAt: "2025-06-01T00:00:00Z",
  author: { id: "2", name: "City Hospital" },
});
const collection = (...entry: readonly { fullUrl?: string; resource: object }[]): Bundle<FhirResource> =>
  ({ resourceType: "Bundle", type: "collection", entry }) as unknown as Bundle<FhirResource>;
const patient = (name: string) => ({ resourceType: "Patient", id: "1", name: [{ text: name }] });
const asthma = (text: string) => ({
  resourceType: "Condition",
  id: "2",
  code: { text },
  subject: { reference: "Patient/1" },
});
const resourcesOf = ({ entry = [] }: Bundle<FhirResource>, type: string) =>
  entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource as object] : []));

/** The entry that a reference leads to by its full URL, as any reader of FHIR looks for it. */
const behind = ({ entry = [] }: Bundle<FhirResource>, reference: unknown) =>
  entry.find(({ fullUrl }) => fullUrl === reference)?.resource as unknown;

describe("records joined into one bundle", () => {
  const asha = makeSyntheticBundle({ seed: 1815, years: 3 });

  it("hold each resource as it was, and say by a Provenance which record it came from", () => {
    const joined = joinRecords([sealed(7, asha)], at2026);
    const originals = (asha.entry ?? []).map(({ fullUrl, resource }) => ({ fullUrl, resource }));
    expect(joined.entry?.slice(0, -1)).toEqual(originals);
    expect(joined.entry?.at(-1)?.resource).toMatchObject({
      resourceType: "Provenance",
      target: originals.map(({ fullUrl }) => ({ reference: fullUrl })),
      agent: [{ who: { display: "City Hospital" } }],
      entity: [{ what: { identifier: { system: "urn:linchpin:token", value: `0x${"7".repeat(64)}` } } }],
    });
    expect(validateRecord(joined)).toEqual([]);
    expect(readRecord(JSON.stringify(joined)).counts).toMatchObject({ Provenance: 1 });
  });

  it("say once what both hold word for word, and name both records for it", () => {
    const joined = joinRecords([sealed(7, asha), sealed(8, asha)], at2026);
    expect(joined.entry).toHaveLength((asha.entry ?? []).length + 2);
    const [first, second] = resourcesOf(joined, "Provenance");
    expect(at(first, "target")).toEqual(at(second, "target"));
  });

  it("keep two people apart whom two hospitals call by one number", () => {
    const joined = joinRecords(
      [
        sealed(7, collection({ resource: patient("Asha") }, { resource: asthma("Asthma") })),
        sealed(8, collection({ resource: patient("A. Rao") }, { resource: asthma("Bronchial asthma") })),
      ],
      at2026,
    );
    const said = resourcesOf(joined, "Condition").map((condition) => [
      at(condition, "code", "text"),
      at(behind(joined, at(condition, "subject", "reference")), "name"),
    ]);
    expect(said).toEqual([
      ["Asthma", [{ text: "Asha" }]],
      ["Bronchial asthma", [{ text: "A. Rao" }]],
    ]);
    const ids = (joined.entry ?? []).map(({ resource }) => `${resource?.resourceType}/${resource?.id}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(splitByPatient(joined).groups).toHaveLength(2);
  });

  it("have no full URL twice (bdl-7), also where one changed between two records", () => {
    const fullUrl = "urn:uuid:11111111-1111-4111-8111-111111111111";
    const one = (text: string) =>
      collection(
        { fullUrl, resource: patient(text) },
        { fullUrl: "urn:uuid:2", resource: { ...asthma(text), subject: { reference: fullUrl } } },
      );
    const joined = joinRecords([sealed(7, one("Asha")), sealed(8, one("Asha Rao"))], at2026);
    const urls = (joined.entry ?? []).map((entry) => entry.fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    const [, second] = resourcesOf(joined, "Condition");
    expect(behind(joined, at(second, "subject", "reference"))).toMatchObject({
      name: [{ text: "Asha Rao" }],
    });
  });

  it("read as the same chart", () => {
    const other = makeSyntheticBundle({ seed: 1816, years: 2 });
    const joined = joinRecords([sealed(7, asha), sealed(8, other)], at2026);
    const [chart, first, second] = [joined, asha, other].map((bundle) => summarize(bundle));
    expect(chart?.problems).toHaveLength((first?.problems.length ?? 0) + (second?.problems.length ?? 0));
    expect(chart?.counts.Observation).toBe(
      (first?.counts.Observation ?? 0) + (second?.counts.Observation ?? 0),
    );
  });

  it("are a valid bundle too where there is nothing to join", () => {
    expect(joinRecords([], at2026)).not.toHaveProperty("entry");
  });
});
