import type { FhirResource } from "../FhirResource.ts";
import type { JsonObject } from "../JsonObject.ts";

const LOINC = [
  ["8302-2", "Body Height", "cm"],
  ["29463-7", "Body Weight", "kg"],
  ["8480-6", "Systolic blood pressure", "mm[Hg]"],
  ["2339-0", "Glucose [Mass/volume] in Blood", "mg/dL"],
  ["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%"],
] as const;
const PROBLEMS = [
  ["44054006", "Diabetes mellitus type 2"],
  ["38341003", "Hypertensive disorder"],
  ["195662009", "Acute viral pharyngitis"],
] as const;

/**
 * A made-up patient's transaction Bundle in the shape that Synthea writes: encounters, observations, conditions and
 * claims that refer to each other by urn:uuid. Deterministic in `encounters`; some 11 kB each.
 */
export function makePatientBundle(encounters: number): FhirResource {
  let count = 0;
  const uuid = () => `6f1d3a52-0000-4000-8000-${(count++).toString(16).padStart(12, "0")}`;
  const entry: JsonObject[] = [];
  const add = (resource: JsonObject): { reference: string } => {
    const fullUrl = `urn:uuid:${resource.id}`;
    entry.push({ fullUrl, resource, request: { method: "POST", url: resource.resourceType } });
    return { reference: fullUrl };
  };
  const hospital = add({
    resourceType: "Organization",
    id: uuid(),
    identifier: [{ system: "https://hospitals.example", value: "CITY-HOSPITAL-7731" }],
    active: true,
    name: "City Hospital",
    telecom: [{ system: "phone", value: "617-555-0100" }],
    address: [
      { line: ["1 Harbour Road"], city: "Brookhaven", state: "MA", postalCode: "02139", country: "US" },
    ],
  });
  const doctor = add({
    resourceType: "Practitioner",
    id: uuid(),
    identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: "9999912345" }],
    name: [{ family: "Venkataraman", given: ["Ravi"], prefix: ["Dr."] }],
  });
  const patient = add({
    resourceType: "Patient",
    id: uuid(),
    text: {
      status: "generated",
      div: '<div xmlns="http://www.w3.org/1999/xhtml">Asha Ramanathan, born on 4 March 1979</div>',
    },
    identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-4471-0092" }],
    name: [{ use: "official", family: "Ramanathan", given: ["Asha", "Lakshmi"], prefix: ["Mrs."] }],
    telecom: [
      { system: "phone", value: "+1 (617) 555-0142", use: "home" },
      { system: "email", value: "asha.ramanathan@mail.example" },
    ],
    gender: "female",
    birthDate: "1979-03-04",
    address: [
      { line: ["27 Orchard Lane"], city: "Brookhaven", state: "MA", postalCode: "02139", country: "US" },
    ],
    maritalStatus: {
      coding: [
        { system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "M", display: "Married" },
      ],
      text: "Married",
    },
  });
  const subject = { ...patient, display: "Asha Ramanathan" };
  for (let i = 0; i < encounters; i += 1) {
    const day = String((i % 28) + 1).padStart(2, "0");
    const month = String((i % 12) + 1).padStart(2, "0");
    const start = `${2008 + (i % 15)}-${month}-${day}T09:15:27-04:00`;
    const end = `${2008 + (i % 15)}-${month}-${day}T09:45:27-04:00`;
    const encounter = add({
      resourceType: "Encounter",
      id: uuid(),
      meta: { lastUpdated: start },
      status: "finished",
      class: { system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "AMB" },
      type: [
        {
          coding: [
            { system: "http://snomed.info/sct", code: "185349003", display: "Encounter for check up" },
          ],
          text: "Encounter for check up",
        },
      ],
      subject,
      participant: [{ individual: { ...doctor, display: "Dr. Ravi Venkataraman" } }],
      period: { start, end },
      serviceProvider: { ...hospital, display: "City Hospital" },
    });
    const [problem, problemName] = PROBLEMS[i % PROBLEMS.length] as (typeof PROBLEMS)[number];
    const condition = add({
      resourceType: "Condition",
      id: uuid(),
      clinicalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-clinical", code: "active" }],
      },
      verificationStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/condition-ver-status", code: "confirmed" }],
      },
      code: {
        coding: [{ system: "http://snomed.info/sct", code: problem, display: problemName }],
        text: problemName,
      },
      subject,
      encounter,
      onsetDateTime: start,
      recordedDate: start,
      note: [{ text: "Asha tells that it began on the way home to Brookhaven." }],
    });
    const results = LOINC.map(([code, display, unit], j) =>
      add({
        resourceType: "Observation",
        id: uuid(),
        status: "final",
        category: [
          {
            coding: [
              {
                system: "http://terminology.hl7.org/CodeSystem/observation-category",
                code: "vital-signs",
                display: "vital-signs",
              },
            ],
          },
        ],
        code: { coding: [{ system: "http://loinc.org", code, display }], text: display },
        subject,
        encounter,
        effectiveDateTime: start,
        issued: `${start.slice(0, 19)}.123-04:00`,
        valueQuantity: {
          value: 40 + ((i * 7 + j * 13) % 900) / 10 + 0.0123456789,
          unit,
          system: "http://unitsofmeasure.org",
          code: unit,
        },
      }),
    );
    add({
      resourceType: "DiagnosticReport",
      id: uuid(),
      status: "final",
      code: {
        coding: [{ system: "http://loinc.org", code: "51990-0", display: "Basic Metabolic Panel" }],
        text: "Basic Metabolic Panel",
      },
      subject,
      encounter,
      effectiveDateTime: start,
      issued: `${start.slice(0, 19)}.123-04:00`,
      result: results,
      presentedForm: [
        {
          contentType: "text/plain",
          data: btoa(`${start} Asha Ramanathan, 44 years. Plan: rest.`.repeat(8)),
        },
      ],
    });
    add({
      resourceType: "Claim",
      id: uuid(),
      status: "active",
      type: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/claim-type", code: "institutional" }],
      },
      use: "claim",
      patient: subject,
      billablePeriod: { start, end },
      created: end,
      provider: { ...hospital, display: "City Hospital" },
      priority: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/processpriority", code: "normal" }],
      },
      diagnosis: [{ sequence: 1, diagnosisReference: condition }],
      insurance: [{ sequence: 1, focal: true, coverage: { display: "Sunrise Insurance" } }],
      item: [
        {
          sequence: 1,
          productOrService: {
            coding: [
              { system: "http://snomed.info/sct", code: "185349003", display: "Encounter for check up" },
            ],
            text: "Encounter for check up",
          },
          encounter: [encounter],
        },
      ],
      total: { value: 129.16, currency: "USD" },
    });
  }
  return { resourceType: "Bundle", type: "transaction", entry };
}
