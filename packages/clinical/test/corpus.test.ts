import { basename, join } from "node:path";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import {
  type Chart,
  type ClinicalInput,
  groupByPatient,
  readNdjson,
  readRecord,
  type Source,
  summarize,
} from "../src/index.ts";
import { corpusFolder, filesBelow, packageFolder, readBytes } from "./corpus.ts";

const corpus = corpusFolder();

/** Every entry that the chart mentions anywhere. */
function entriesShown(value: unknown, shown = new Set<number>()): Set<number> {
  if (typeof value !== "object" || value === null) return shown;
  const source = value as Partial<Source>;
  if (typeof source.entry === "number" && source.id?.startsWith("#") !== true) shown.add(source.entry);
  for (const member of Object.values(value)) entriesShown(member, shown);
  return shown;
}

/** How many items the chart's own lists have for the kinds that a clinician counts. */
function sizesOf(chart: Chart): Record<string, number> {
  const own = ({ source }: { readonly source: Source }) => source.id?.startsWith("#") !== true;
  return {
    Condition: chart.problems.length,
    AllergyIntolerance: chart.allergies.length,
    Medication: chart.medicines.length,
    Immunization: chart.immunizations.length,
    Observation: chart.results.flatMap(({ series }) => series.flatMap(({ points }) => points.filter(own)))
      .length,
    DiagnosticReport: chart.reports.length,
    Procedure: chart.procedures.length,
    Encounter: chart.encounters.length,
    CarePlan: chart.carePlans.length,
    Goal: chart.goals.length,
    CareTeam: chart.careTeams.length,
    ImagingStudy: chart.imagingStudies.length,
  };
}

function countsOf({ counts }: ClinicalInput): Record<string, number> {
  const medicines = [
    "MedicationRequest",
    "MedicationStatement",
    "MedicationAdministration",
    "MedicationDispense",
  ];
  const kinds = Object.keys(sizesOf(summarize({ resourceType: "Bundle", type: "collection" })));
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      kind === "Medication"
        ? medicines.reduce((sum, each) => sum + (counts[each] ?? 0), 0)
        : (counts[kind] ?? 0),
    ]),
  );
}

function checkChart(input: ClinicalInput): void {
  const chart = summarize(input.bundle);
  expect(sizesOf(chart)).toEqual(countsOf(input));
  expect(entriesShown(chart).size).toBe(input.bundle.entry?.length);
  expect(JSON.stringify(chart)).not.toMatch(/"text":"(?:|undefined|null|NaN|.*\[object.*)"[,}]/);
}

/** Files that are about no patient: directories and things. */
const NO_RECORD =
  /^(hospitalInformation|practitionerInformation|Organization-|Practitioner-|PractitionerRole-|Medication-|Device-(ips|example|f001)|Procedure-(education|ob)\.json|Device(Definition|Metric)-|MedicationKnowledge-|Medicinal|ObservationDefinition-|Observation-(decimal|herd1|vp-oyster)|DiagnosticReport-gingival-mass)/;

/** A record makes a whole chart; what is no record is refused for having no patient, and for nothing else. */
function checkFile(path: string): void {
  if (NO_RECORD.test(basename(path))) {
    expect(() => readRecord(readBytes(path)), path).toThrow(
      expect.toSatisfy((thrown) => isLinchpinError(thrown, "record/no-patient")),
    );
  } else checkChart(readRecord(readBytes(path)));
}

describe("the examples of the International Patient Summary, from npm", () => {
  it.each(
    filesBelow(packageFolder("hl7.fhir.uv.ips", "example"), ".json").map((path) => [basename(path), path]),
  )("%s reads and shows whole", (_, path) => checkFile(path));
});

describe("the examples of FHIR R4, from npm", () => {
  const kinds =
    /^(Observation|Condition|Medication|Immunization|AllergyIntolerance|Encounter|Procedure|CarePlan|Goal|Diagnostic|ImagingStudy|Patient|FamilyMember|Device|Flag|Consent|Coverage|Claim)[A-Za-z]*-/;
  it("every single clinical resource reads and shows whole, or is about no patient", () => {
    const paths = filesBelow(packageFolder("hl7.fhir.r4.examples", "."), ".json").filter((path) =>
      kinds.test(basename(path)),
    );
    expect(paths.length).toBeGreaterThan(200);
    for (const path of paths) checkFile(path);
  });

  it.each(["101", "ghp", "lipids", "lri-example", "micro", "report", "father", "xds", "hla-1"])(
    "the bundle %s reads and shows whole",
    (name) => checkFile(packageFolder("hl7.fhir.r4.examples", `Bundle-${name}.json`)),
  );

  it.each([
    ["b248b1b2-1686-4b94-9936-37d7a5f94b51", "record/several-patients"],
    ["bundle-transaction", "record/request"],
    ["bundle-response", "record/bundle-type"],
    ["10bb101f-a121-4264-a920-67be9cb82c74", "record/several-patients"],
    ["registry", "record/no-patient"],
    ["resources", "record/too-large"],
  ])("the bundle %s is refused: %s", (name, code) => {
    const bytes = readBytes(packageFolder("hl7.fhir.r4.examples", `Bundle-${name}.json`));
    expect(() => readRecord(bytes)).toThrow(expect.toSatisfy((thrown) => isLinchpinError(thrown, code)));
  });
});

describe("the shared corpus", () => {
  // Where the corpus is absent the examples above stand for it, and this says so.
  const files =
    corpus === undefined
      ? []
      : ["synthea", "ips", "abdm", "uscore"].flatMap((part) => filesBelow(join(corpus, part), ".json"));
  if (corpus === undefined) {
    it("is not on this machine: the npm examples above were read in its place", () => {
      expect(filesBelow(packageFolder("hl7.fhir.uv.ips", "example"), ".json").length).toBeGreaterThan(40);
    });
    return;
  }

  it.each(files.map((path) => [path.slice(corpus.length + 1), path]))("%s reads and shows whole", (_, path) =>
    checkFile(path),
  );

  it("its ten bulk patients come apart into ten whole records", () => {
    const lines = filesBelow(join(corpus, "synthea/bulk-10-patients"), ".ndjson").flatMap((path) => [
      ...readNdjson(readBytes(path)),
    ]);
    expect(lines.filter(({ error }) => error !== undefined)).toEqual([]);
    const resources = lines.flatMap(({ resource }) => resource ?? []);
    const { groups, unassigned } = groupByPatient(resources);
    const patients = resources.filter(({ resourceType }) => resourceType === "Patient");
    expect(groups).toHaveLength(patients.length);
    for (const { bundle } of groups) checkChart(readRecord(JSON.stringify(bundle)));
    const placed = new Set(
      groups.flatMap(({ bundle }) => (bundle.entry ?? []).map(({ resource }) => resource)),
    );
    expect(placed.size + unassigned.length).toBe(resources.length);
    expect([...new Set(unassigned.map(({ resourceType }) => resourceType))].sort()).toEqual([
      "Organization",
      "Practitioner",
      "PractitionerRole",
    ]);
  });

  it("Cecelia's conditional references to practitioners do not stand in the way", () => {
    const path = files.find((file) => file.includes("Cecelia")) ?? "";
    expect(summarize(readRecord(readBytes(path)).bundle).encounters).toHaveLength(29);
  });
});
