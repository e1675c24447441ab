import { basename, join } from "node:path";
import type { Bundle, Composition, FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { composePatientSummary, limitPatientSummary, readRecord, summarize } from "../src/index.ts";
import { makeSyntheticBundle } from "../src/synthetic/index.ts";
import { corpusFolder, filesBelow, packageFolder, readBytes } from "./corpus.ts";
import { ipsFaults } from "./ipsFaults.ts";

const at = new Date("2026-01-02T03:04:05Z");
const compose = (...bundles: readonly Bundle<FhirResource>[]) =>
  composePatientSummary({
    sources: bundles.map((bundle, record) => ({ bundle, uri: `urn:test:${record}` })),
    at,
  });
const compositionOf = (document: Bundle<FhirResource>) => document.entry?.[0]?.resource as Composition;
const sectionOf = (document: Bundle<FhirResource>, code: string) =>
  compositionOf(document).section?.find((section) => section.code?.coding?.[0]?.code === code);

/** What a thorough de-identification leaves: nothing that is optional, and little that is not. */
function bare(bundle: Bundle<FhirResource>): Bundle<FhirResource> {
  const kept = new Set([
    "resourceType",
    "id",
    "code",
    "subject",
    "patient",
    "category",
    "clinicalStatus",
    "status",
  ]);
  return {
    ...bundle,
    entry: (bundle.entry ?? []).map(({ fullUrl, resource }) => ({
      ...(fullUrl === undefined ? {} : { fullUrl }),
      resource: Object.fromEntries(
        Object.entries(resource ?? {}).filter(([key]) => kept.has(key)),
      ) as unknown as FhirResource,
    })),
  };
}

describe("Asha's patient summary", () => {
  const asha = makeSyntheticBundle({ seed: 1815, years: 12 });

  it("is what the International Patient Summary asks for", () => {
    const document = compose(asha);
    expect(ipsFaults(document)).toEqual([]);
    expect(compositionOf(document).type.coding?.[0]?.code).toBe("60591-5");
    expect(document.entry?.[1]?.resource?.resourceType).toBe("Patient");
  });

  it("has what is active and current, and says of each where it came from", () => {
    const document = compose(asha);
    const chart = summarize(asha);
    const active = chart.problems.filter(
      ({ isActive, verification }) => isActive && verification !== "refuted",
    );
    expect(sectionOf(document, "11450-4")?.entry).toHaveLength(active.length);
    expect(sectionOf(document, "10160-0")?.entry).toHaveLength(
      chart.medicines.filter(({ isCurrent }) => isCurrent).length,
    );
    const sources = (document.entry ?? []).flatMap(({ resource }) => resource?.meta?.source ?? []);
    expect(new Set(sources)).toEqual(new Set(["urn:test:0"]));
  });

  it("stays what the International Patient Summary asks for when its patient leaves parts or the name out", () => {
    const document = compose(asha);
    for (const withName of [true, false]) {
      const sections = ["48765-2", "30954-2"];
      expect(ipsFaults(limitPatientSummary(document, { sections, withName }))).toEqual([]);
    }
  });

  it("says one thing once, however many records say it", () => {
    const once = compose(asha);
    const twice = compose(asha, asha);
    expect(twice.entry?.length).toBe(once.entry?.length);
  });

  it("says where nothing is known, and nothing of anybody where nobody is named", () => {
    const document = compose({ resourceType: "Bundle", type: "collection" });
    expect(ipsFaults(document)).toEqual([]);
    expect(compositionOf(document).section?.map(({ emptyReason }) => emptyReason?.coding?.[0]?.code)).toEqual(
      [...["unavailable", "unavailable", "unavailable"]],
    );
  });

  it("is valid too of what a thorough de-identification leaves, and says that it is not known", () => {
    const document = compose(bare(asha));
    expect(ipsFaults(document)).toEqual([]);
    expect(document.entry?.[1]?.resource).toMatchObject({
      name: [{ _text: { extension: [{ valueCode: "masked" }] } }],
      _birthDate: { extension: [{ valueCode: "unknown" }] },
    });
  });

  it("shows words as words: nothing of a record becomes markup", () => {
    const document = compose({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        {
          resource: {
            resourceType: "Condition",
            clinicalStatus: { coding: [{ code: "active" }] },
            code: { text: "<script>alert(1)</script> & \u0001 more" },
            subject: { reference: "Patient/1" },
          },
        },
      ],
    });
    expect(sectionOf(document, "11450-4")?.text?.div).toContain(
      "&lt;script&gt;alert(1)&lt;/script&gt; &amp;   more",
    );
  });

  it("leaves no link that leads out of it", () => {
    const document = compose({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        {
          resource: {
            resourceType: "Condition",
            code: { text: "Asthma" },
            subject: { reference: "https://ehr.example/Patient/1" },
            encounter: { reference: "https://ehr.example/Encounter/9" },
            asserter: { reference: "https://ehr.example/Practitioner/7", display: "Dr. Ravi" },
          },
        },
      ],
    });
    expect(JSON.stringify(document)).not.toContain("ehr.example");
    expect(document.entry?.[2]?.resource).toMatchObject({
      encounter: { display: "Encounter that is not part of this summary" },
      asserter: { display: "Dr. Ravi" },
    });
  });
});

describe("a patient summary of what others made", () => {
  const examples = filesBelow(packageFolder("hl7.fhir.uv.ips", "example"), ".json").filter((file) =>
    basename(file).startsWith("Bundle"),
  );
  const corpus = corpusFolder();
  const real =
    corpus === undefined
      ? []
      : ["synthea", "ips", "abdm"].flatMap((folder) => filesBelow(join(corpus, folder), ".json"));

  // A run of `pnpm test` takes each third of the corpus, `pnpm test:long` all of it.
  const some = real.filter((_, index) => process.env.LINCHPIN_LONG === "1" || index % 3 === 0);

  it.each([...examples, ...some].map((file) => [basename(file), file] as const))("%s", (_, file) => {
    let bundle: Bundle<FhirResource>;
    try {
      ({ bundle } = readRecord(readBytes(file)));
    } catch {
      // Not one patient's record: what refuses it has tests of its own.
      return;
    }
    expect(ipsFaults(compose(bundle))).toEqual([]);
  });
});
