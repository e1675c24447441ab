import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyOf } from "./engine/Policy.ts";
import { planBookOf } from "./engine/plan.ts";
import { deidentify, type FhirResource, restoreIdentity } from "./index.ts";
import { rulesOf } from "./profiles/rulesOf.ts";
import { RESOURCE_TYPES } from "./r4/generated/elements.ts";

const book = planBookOf(policyOf(rulesOf("safe-harbor"), "remove"));
const now = new Date("2026-11-21T12:00:00Z");
const anyJson = fc.jsonValue({ maxDepth: 3 });
const likely = fc.constantFrom<unknown>(
  "1979-03-04",
  "final",
  "Asha",
  "#a",
  "Patient/1",
  null,
  [],
  {},
  [null, "Asha"],
  { reference: "#a" },
  {
    coding: [{ system: "http://loinc.org", code: "8302-2", display: "Body Height" }, { code: "x" }],
    text: "Asha",
  },
  [{ reference: "Patient/1", display: "Asha" }, { type: "Group" }],
  {
    extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "unknown" }],
  },
  [{ url: "http://x.example", valueString: "Asha" }],
  [{ resourceType: "Patient", id: "a", name: [{ family: "Rao" }] }],
  [{ fullUrl: "urn:uuid:1", resource: { resourceType: "Patient", id: "1", active: true } }, { request: {} }],
  { value: 95, unit: "a" },
);

/** A resource of any type whose elements hold anything, right or wrong, under FHIR's names and others. */
const anyResource = fc.constantFrom(...RESOURCE_TYPES).chain((resourceType) => {
  const names = [...(book.planOf(resourceType)?.elements.keys() ?? [])];
  const name = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(...names).map((one) => `_${one}`),
    fc.constant("unknown"),
  );
  return fc.dictionary(name, fc.oneof(likely, anyJson), { maxKeys: 12 }).map((elements) => ({
    ...elements,
    resourceType,
  }));
});

const anyWay = fc.record({
  profile: fc.constantFrom("safe-harbor", "research-limited", "care"),
  notes: fc.constantFrom("remove", "scrub"),
});
const shift = { secret: new Uint8Array(32).fill(7), patientKey: "asha" };

describe("Asha's capsule", () => {
  it("gives back any input of any type, well-formed or not, exactly, in every profile", () => {
    fc.assert(
      fc.property(anyResource, anyWay, (resource, way) => {
        const original = JSON.parse(JSON.stringify(resource)) as FhirResource;
        const { content, identity } = deidentify(original, { ...way, now, shift });
        const restored = restoreIdentity(
          JSON.parse(JSON.stringify(content)),
          JSON.parse(JSON.stringify(identity)),
        );
        expect(restored).toEqual(original);
        expect(original).toEqual(JSON.parse(JSON.stringify(resource)));
      }),
      { seed: 2026, numRuns: 3000 },
    );
  });

  it("lets no free string through, wherever it stands", () => {
    const canary = "canary-7Q3ZXW";
    fc.assert(
      fc.property(
        anyResource,
        fc.constantFrom("name", "note", "text", "comment", "title"),
        (resource, extra) => {
          const planted = JSON.parse(JSON.stringify(resource).replaceAll("Asha", canary));
          planted[extra] = canary;
          const { content, report } = deidentify(planted, { profile: "safe-harbor", now });
          expect(JSON.stringify(content) + JSON.stringify(report)).not.toContain("7Q3ZXW");
        },
      ),
      { seed: 2027, numRuns: 2000 },
    );
  });
});
