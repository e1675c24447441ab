import { describe, expect, it } from "vitest";
import { makePatientBundle } from "./bench/makePatientBundle.ts";
import { remapUid } from "./dicom/index.ts";
import { deidentify, type FhirResource, restoreIdentity } from "./index.ts";

const now = new Date("2026-11-21T12:00:00Z");
const idSeed = new Uint8Array(16);
const safeHarbor = (input: unknown) => deidentify(input, { profile: "safe-harbor", now, idSeed });

function contentOf(input: unknown): FhirResource {
  return safeHarbor(input).content;
}

describe("Asha's own resource, de-identified by safe harbour", () => {
  const asha = {
    resourceType: "Patient",
    id: "asha-1979",
    identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-4471" }],
    name: [{ family: "Ramanathan", given: ["Asha"] }],
    telecom: [{ system: "phone", value: "617-555-0142" }],
    gender: "female",
    birthDate: "1979-03-04",
    address: [
      { line: ["27 Orchard Lane"], city: "Brookhaven", state: "MA", postalCode: "02139", country: "US" },
    ],
    contact: [{ name: { family: "Ramanathan", given: ["Karthik"] } }],
    photo: [{ contentType: "image/png", data: "aGVsbG8=" }],
  };

  it("keeps sex, year of birth, state and ZIP3, under a new id", () => {
    expect(contentOf(asha)).toEqual({
      resourceType: "Patient",
      id: "00000000-0000-4000-8000-000000000001",
      gender: "female",
      birthDate: "1979",
      address: [{ country: "US", state: "MA", postalCode: "021" }],
    });
  });

  it("is whole again with her capsule", () => {
    const { content, identity } = safeHarbor(asha);
    expect(restoreIdentity(content, JSON.parse(JSON.stringify(identity)))).toEqual(asha);
  });

  it("is left as it came", () => {
    const copy = structuredClone(asha);
    safeHarbor(asha);
    expect(asha).toEqual(copy);
  });

  it("is reported by path and kind, without a value", () => {
    const { report } = safeHarbor(asha);
    expect(report.elements).toContainEqual({
      path: "Patient.name",
      kind: "name",
      rule: "name",
      removed: 1,
      changed: 0,
    });
    expect(report.kinds.address).toEqual({ removed: 0, changed: 1 });
    expect(JSON.stringify(report)).not.toMatch(/Asha|Ramanathan|4471|1979|02139/);
  });

  it("gives no name of an unknown element away in the report", () => {
    const { report } = safeHarbor({ ...asha, ashasSecret: 1 });
    expect(JSON.stringify(report)).not.toContain("ashasSecret");
    expect(report.elements.map((one) => one.path)).toContain("Patient.(unknown)");
  });

  it.each([
    ["1937-03-04", "1937"],
    ["1936-12-31", "1936"],
    ["1936-11-21", undefined],
    ["1936", undefined],
    ["1901-01-01", undefined],
  ])("tells the year of birth %s as %s", (birthDate, year) => {
    const content = contentOf({ resourceType: "Patient", birthDate });
    expect(content.birthDate).toBe(year);
    expect("_birthDate" in content).toBe(year === undefined);
  });

  it.each([
    [
      "a sparse area",
      { state: "VT", postalCode: "05901", country: "US" },
      { country: "US", state: "VT", postalCode: "000" },
    ],
    ["India", { state: "Karnataka", postalCode: "560001", country: "IN" }, { country: "IN" }],
    ["a country not told", { state: "MA", postalCode: "02139-4307" }, { state: "MA", postalCode: "021" }],
    [
      "a town in place of the state",
      { state: "Brookhaven", postalCode: "02139", country: "US" },
      { country: "US", postalCode: "021" },
    ],
  ])("coarsens an address in %s", (_where, address, coarse) => {
    expect(contentOf({ resourceType: "Patient", address: [address] }).address).toEqual([coarse]);
  });

  it("keeps race, but not the words beside it, and drops extensions that are not on the list", () => {
    const race = {
      url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
      extension: [
        {
          url: "ombCategory",
          valueCoding: { system: "urn:oid:2.16.840.1.113883.6.238", code: "2028-9", display: "Asian" },
        },
        { url: "text", valueString: "Asian, like her mother Meena" },
      ],
    };
    const maiden = {
      url: "http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName",
      valueString: "Iyer",
    };
    expect(contentOf({ resourceType: "Patient", extension: [maiden, race] }).extension).toEqual([
      { url: race.url, extension: [race.extension[0]] },
    ]);
  });
});

describe("Asha's observation", () => {
  const observation = {
    resourceType: "Observation",
    status: "final",
    code: {
      coding: [{ system: "http://loinc.org", code: "8302-2", display: "Body Height" }],
      text: "Body Height",
    },
    effectiveDateTime: "2020-05-06T07:08:09Z",
  };

  it("keeps code, display, value and unit, and the year", () => {
    const valueQuantity = { value: 162.5, unit: "cm", system: "http://unitsofmeasure.org", code: "cm" };
    expect(contentOf({ ...observation, valueQuantity })).toEqual({
      ...observation,
      effectiveDateTime: "2020",
      valueQuantity,
    });
  });

  it.each([
    ["free text", { valueString: "Asha is tall" }],
    ["an annotation", { note: [{ text: "called her husband" }] }],
    ["a time stamp", { issued: "2020-05-06T07:08:09Z" }],
    [
      "a narrative",
      { text: { status: "generated", div: '<div xmlns="http://www.w3.org/1999/xhtml">Asha</div>' } },
    ],
    [
      "an age over 89",
      { valueQuantity: { value: 93, unit: "years", system: "http://unitsofmeasure.org", code: "a" } },
    ],
    [
      "an age over 89 in months",
      { valueQuantity: { value: 1100, system: "http://unitsofmeasure.org", code: "mo" } },
    ],
    ["a status that is none, as an extra", { interpretation: [{ text: "as Dr. Ravi said" }] }],
    [
      "a primitive's extension",
      { _status: { extension: [{ url: "https://x.example", valueString: "Asha" }] } },
    ],
    ["what FHIR does not know", { nickname: "Ash" }],
    ["a list where one value belongs", { valueBoolean: [true] }],
  ])("loses %s", (_what, extra) => {
    expect(contentOf({ ...observation, ...extra })).toEqual({ ...observation, effectiveDateTime: "2020" });
  });

  it.each([
    ["a percentile", { value: 98.196, unit: "%", system: "http://unitsofmeasure.org", code: "%" }],
    [
      "a viral load",
      { value: 12_500_000, unit: "copies/mL", system: "http://unitsofmeasure.org", code: "{copies}/mL" },
    ],
    ["a cell count", { value: 7.35, unit: "10*3/uL", system: "http://unitsofmeasure.org", code: "10*3/uL" }],
    [
      "a filtration rate",
      { value: 92, unit: "mL/min/{1.73_m2}", system: "http://unitsofmeasure.org", code: "mL/min/{1.73_m2}" },
    ],
    [
      "a heart rate over 89",
      { value: 104, unit: "beats/minute", system: "http://unitsofmeasure.org", code: "/min" },
    ],
    ["a span of 92 days", { value: 92, unit: "d", system: "http://unitsofmeasure.org", code: "d" }],
  ])("keeps %s", (_what, valueQuantity) => {
    const code = {
      coding: [{ system: "http://loinc.org", code: "59576-9", display: "BMI Percentile Per age and sex" }],
    };
    expect(contentOf({ ...observation, code, valueQuantity }).valueQuantity).toEqual(valueQuantity);
  });

  it.each([
    ["http://snomed.info/sct", "44054006"],
    ["http://snomed.info/sct", "10939881000119105"],
    ["http://snomed.info/sct", "44054006:363698007=39057004"],
    ["http://loinc.org", "LA6751-7"],
    ["http://www.nlm.nih.gov/research/umls/rxnorm", "314076"],
    ["http://hl7.org/fhir/sid/icd-10-cm", "E11.9"],
    ["http://hl7.org/fhir/sid/icd-11", "5A11"],
    ["http://hl7.org/fhir/sid/ndc", "0777-3105-02"],
    ["http://www.whocc.no/atc", "A10BA02"],
    ["http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "HH"],
    ["http://terminology.hl7.org/CodeSystem/v2-0203", "MR"],
    ["urn:oid:2.16.840.1.113883.6.238", "2106-3"],
  ])("keeps the code of %s %s", (system, code) => {
    const concept = { coding: [{ system, code }] };
    expect(contentOf({ ...observation, code: concept }).code).toEqual(concept);
  });

  it.each([
    "COVID-19, mRNA, 2023-2024 formula",
    "NDA020800 0.3 ML Epinephrine 1 MG/ML Auto-Injector",
    "TGF-β1 receptor",
  ])("keeps the words %s", (display) => {
    const code = { coding: [{ system: "http://loinc.org", code: "8302-2", display }] };
    expect(contentOf({ ...observation, code }).code).toEqual(code);
  });

  it("loses a code of the hospital's own, and says that it was withheld", () => {
    const code = {
      coding: [{ system: "https://city-hospital.example/codes", code: "ASHA-1" }],
      text: "Asha's height",
    };
    expect(contentOf({ ...observation, code }).code).toEqual({
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }],
    });
  });

  it.each(["http://hl7.org/fhir/sid/us-ssn", "http://hl7.org/fhir/sid/us-npi"])(
    "takes %s for what it is, a register of people",
    (system) => {
      const interpretation = [{ coding: [{ system, code: "999123456" }] }];
      expect(contentOf({ ...observation, interpretation }).interpretation).toBeUndefined();
    },
  );

  it("keeps what carries no unknown modifier, and drops the whole where one might turn the meaning round", () => {
    const modifierExtension = [{ url: "https://x.example/not", valueBoolean: true }];
    const { content, identity, report } = safeHarbor({ ...observation, modifierExtension });
    expect(content).toEqual({ resourceType: "Bundle", type: "collection" });
    expect(report.resources.dropped).toEqual({ Observation: 1 });
    expect(restoreIdentity(content, identity)).toEqual({ ...observation, modifierExtension });
  });
});

describe("a bundle from City Hospital", () => {
  const bundle = makePatientBundle(2);
  const { content, identity, report } = safeHarbor(bundle);
  const entries = content.entry as { fullUrl: string; resource: FhirResource; request?: unknown }[];

  it("comes out as a collection without request addresses", () => {
    expect(content.type).toBe("collection");
    expect(entries.every((entry) => entry.request === undefined)).toBe(true);
  });

  it("keeps its references together under new ids", () => {
    const patient = entries.find((entry) => entry.resource.resourceType === "Patient");
    const observations = entries.filter((entry) => entry.resource.resourceType === "Observation");
    expect(patient?.fullUrl).toBe(`urn:uuid:${patient?.resource.id}`);
    expect(observations.map((entry) => entry.resource.subject)).toEqual(
      observations.map(() => ({ reference: patient?.fullUrl })),
    );
    expect(JSON.stringify(content)).not.toContain("6f1d3a52");
  });

  it("loses a display that holds a name from elsewhere in the bundle", () => {
    const named = structuredClone(bundle) as unknown as { entry: { resource: FhirResource }[] };
    const condition = named.entry.find((entry) => entry.resource.resourceType === "Condition");
    if (condition === undefined) throw new Error("the made-up bundle has a condition");
    condition.resource.code = {
      coding: [{ system: "http://snomed.info/sct", code: "44054006", display: "Diabetes of Mrs RAMANATHAN" }],
      text: "Asha's diabetes",
    };
    const out = contentOf(named) as unknown as { entry: { resource: FhirResource }[] };
    expect(out.entry.find((entry) => entry.resource.resourceType === "Condition")?.resource.code).toEqual({
      coding: [{ system: "http://snomed.info/sct", code: "44054006" }],
    });
  });

  it("is whole again, byte for byte in meaning", () => {
    expect(
      restoreIdentity(JSON.parse(JSON.stringify(content)), JSON.parse(JSON.stringify(identity))),
    ).toEqual(JSON.parse(JSON.stringify(bundle)));
  });

  it("counts what stays", () => {
    expect(report.resources.kept).toMatchObject({ Bundle: 1, Patient: 1, Encounter: 2, Observation: 10 });
  });

  it("keeps only the type of a reference that leads outside", () => {
    const subject = { reference: "Patient?identifier=https://x.example|MRN-4471", display: "Asha" };
    expect(contentOf({ resourceType: "Condition", subject }).subject).toEqual({ type: "Patient" });
  });

  it("keeps a contained resource that something refers to, and no orphan", () => {
    const out = contentOf({
      resourceType: "MedicationRequest",
      contained: [
        { resourceType: "Organization", id: "city-hospital", name: "City Hospital" },
        { resourceType: "Medication", id: "asha-pill", status: "active" },
      ],
      status: "active",
      intent: "order",
      medicationReference: { reference: "#asha-pill" },
      subject: { reference: "Patient/1" },
    });
    expect(out.contained).toEqual([{ resourceType: "Medication", id: "c2", status: "active" }]);
    expect(out.medicationReference).toEqual({ reference: "#c2" });
  });

  it("marks a filler as one, in place of a title or a date that FHIR requires", () => {
    const letter = {
      resourceType: "Composition",
      status: "final",
      title: "Letter about Asha",
      date: "1901-05-06",
    };
    const { content, identity } = safeHarbor(letter);
    const masked = {
      extension: [{ url: "http://hl7.org/fhir/StructureDefinition/data-absent-reason", valueCode: "masked" }],
    };
    expect(content).toMatchObject({ title: "removed", _title: masked, date: "1936", _date: masked });
    expect(restoreIdentity(content, identity)).toEqual(letter);
    const marked = {
      ...letter,
      _title: { id: "t", extension: [{ url: "https://x.example", valueString: "Asha" }] },
    };
    const again = safeHarbor(marked);
    expect(again.content).toMatchObject({ title: "removed", _title: masked });
    expect(restoreIdentity(again.content, again.identity)).toEqual(marked);
  });

  it("puts resources that cannot be valid without a time stamp into the capsule", () => {
    const provenance = { resourceType: "Provenance", recorded: "2020-05-06T07:08:09Z" };
    const made = safeHarbor({
      resourceType: "Bundle",
      type: "collection",
      entry: [{ resource: provenance }],
    });
    expect(made.content.entry).toBeUndefined();
    expect(made.report.resources.dropped).toEqual({ Provenance: 1 });
  });
});

describe("an ImagingStudy", () => {
  const uid = "1.2.826.0.1.3680043.10.999.20240317.81723";
  const modality = { system: "http://dicom.nema.org/resources/ontology/DCM", code: "CT" };
  const sopClass = { system: "urn:ietf:rfc:3986", code: "urn:oid:1.2.840.10008.5.1.4.1.1.2" };
  const study = {
    resourceType: "ImagingStudy",
    status: "available",
    subject: { reference: "Patient/1" },
    series: [{ uid, modality, instance: [{ uid: `${uid}.1`, sopClass }] }],
  };
  const seriesBy = (options: object) =>
    JSON.stringify(deidentify(study, { profile: "care", now: new Date("2026-06-01"), ...options }).content);

  it("names its images as they are called under the patient's key, and not at all without it", () => {
    const uidKey = new Uint8Array(32).fill(3);
    const told = seriesBy({ uidKey });
    expect(told).toContain(`"uid":"${remapUid(uid, uidKey)}"`);
    expect(told).toContain(`"uid":"${remapUid(`${uid}.1`, uidKey)}"`);
    for (const content of [told, seriesBy({})]) expect(content).not.toContain(uid);
  });
});
