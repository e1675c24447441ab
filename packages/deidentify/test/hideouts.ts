import type { FhirResource } from "../src/index.ts";

/** A resource in which something of Asha's hides where a rule might let it pass. */
export interface Hideout {
  where: string;
  resource: FhirResource;
  /** What must not be found in the content, in any case of letters. */
  secret: string;
  /** Does the resource alone tell, without Asha's own resource beside it? Then the shape of the value gives it away. */
  alone?: boolean;
  /** Is it in a form that the leak test, knowing Asha's own resource, finds as well? */
  found?: boolean;
}

/** Asha, with everything that the hideouts hold. */
export const asha: FhirResource = {
  resourceType: "Patient",
  id: "pat-MRN-4471-0092",
  identifier: [
    { system: "https://city-hospital.example/mrn", value: "MRN-4471-0092" },
    { system: "http://hl7.org/fhir/sid/us-ssn", value: "123-45-6789" },
  ],
  name: [{ family: "Ramanathan", given: ["Asha", "Kaveri"] }],
  telecom: [
    { system: "phone", value: "+1 (617) 555-0142" },
    { system: "email", value: "asha.ram@mail.example" },
  ],
  gender: "female",
  birthDate: "1979-03-04",
  address: [
    { line: ["27 Orchard Lane"], city: "Brookhaven", state: "MA", postalCode: "02139-4307", country: "US" },
  ],
};

const SCT = "http://snomed.info/sct";
const LOINC = "http://loinc.org";
const UCUM = "http://unitsofmeasure.org";
const height = { coding: [{ system: LOINC, code: "8302-2", display: "Body Height" }] };
const observation = (more: object): FhirResource => ({
  resourceType: "Observation",
  status: "final",
  code: height,
  ...more,
});
const quantity = (valueQuantity: object) => observation({ valueQuantity });
const coded = (system: string, code: string, display?: string) =>
  observation({
    interpretation: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code: "H" },
          { system, code, ...(display === undefined ? {} : { display }) },
        ],
      },
    ],
  });
const shown = (display: string) => coded(SCT, "44054006", display);
const base64 = (text: string) => btoa(text);
const HL7 = "http://terminology.hl7.org/CodeSystem/";

const CODES: [string, string, string][] = [
  ["her phone as SNOMED CT", SCT, "6175550142"],
  ["her phone with its country as SNOMED CT", SCT, "16175550142"],
  ["her MRN's digits as SNOMED CT", SCT, "44710092"],
  ["her date of birth as SNOMED CT", SCT, "19790304"],
  ["her social security number as SNOMED CT", SCT, "123456789"],
  ["a phone in a postcoordinated expression", SCT, "44054006:363698007=6175550142"],
  ["her local phone number as LOINC", LOINC, "5550142-3"],
  ["her date of birth as LOINC", LOINC, "19790304-1"],
  ["her local phone number as RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm", "5550142"],
  ["her social security number as ICD-10", "http://hl7.org/fhir/sid/icd-10-cm", "123-45-6789"],
  ["her phone as ICD-11", "http://hl7.org/fhir/sid/icd-11", "617-555-0142"],
  ["her date of birth as CPT", "http://www.ama-assn.org/go/cpt", "1979-03-04"],
  ["her date of birth as EDQM", "http://standardterms.edqm.eu", "19790304"],
  ["her phone as UNII", "http://fdasis.nlm.nih.gov", "6175550142"],
  ["a mail address as ATC", "http://www.whocc.no/atc", "a.r@mail.example"],
  ["a phone as NDC", "http://hl7.org/fhir/sid/ndc", "617-555-0142"],
  ["a URI as a code", "urn:ietf:rfc:3986", "https://portal.example/u/8837"],
  ["a UUID as a code", "urn:ietf:rfc:3986", "urn:uuid:6f1d3a52-0000-4000-8000-000000000077"],
  ["a number as a language", "urn:ietf:bcp:47", "4471-0092"],
  ["a phone as a media type", "urn:ietf:bcp:13", "text/617-555-0142"],
  ["a social security number in an HL7 system", `${HL7}v3-ActCode`, "123-45-6789"],
  ["a phone in an HL7 system", `${HL7}v2-0203`, "617.555.0142"],
  ["a date in an HL7 system", `${HL7}v2-0203`, "1979-03-04"],
  ["a compact date in an HL7 system", `${HL7}v2-0203`, "19790304"],
  ["a mail address in an HL7 system", `${HL7}v2-0203`, "a.r@mail.example"],
  ["a sentence in an OID system", "urn:oid:2.16.840.1.113883.5.4", "Room12,Asha-Kaveri-Ramanathan"],
  ["a phone as HGVS", "http://varnomen.hgvs.org", "617-555-0142"],
  ["a phone as HGNC", "http://www.genenames.org", "6175550142"],
  ["a phone as HPO", "http://human-phenotype-ontology.org", "6175550142"],
  ["a phone as a DICOM code", "http://dicom.nema.org/resources/ontology/DCM", "6175550142"],
  ["a record number as a modality", "http://dicom.nema.org/resources/ontology/DCM", "MRN447100"],
  ["a record number as a gene", "http://www.genenames.org", "MRN447100"],
  ["a phone as a country", "urn:iso:std:iso:3166", "6175550142"],
  ["a web address as UCUM", UCUM, "https://x.example/u/7"],
  ["a name as UCUM", UCUM, "m.kapoor"],
  ["a phone as NDC without hyphens", "http://hl7.org/fhir/sid/ndc", "6175550142"],
  ["a phone as UCUM", UCUM, "617-555-0142"],
  ["a MRN as a staging code", "http://cancerstaging.org", "MRN-4471-0092"],
  ["a phone as a MeSH-like NCI code", "http://ncimeta.nci.nih.gov", "6175550142"],
  ["a phone as a taxonomy", "http://nucc.org/provider-taxonomy", "6175550142"],
  ["a phone as an MDC code", "urn:iso:std:iso:11073:10101", "6175550142"],
  ["a phone as CVX", "urn:oid:2.16.840.1.113883.12.292", "6175550142"],
  ["a phone as SNOMED CT by its OID", "urn:oid:2.16.840.1.113883.6.96", "6175550142"],
  ["a local system", "https://city-hospital.example/codes", "MRN-4471-0092"],
  ["a register of people", "http://hl7.org/fhir/sid/us-ssn", "123-45-6789"],
];

const DISPLAYS: [string, string, string][] = [
  ["her name", "Diabetes of Asha", "asha"],
  ["her name, reversed", "Diabetes (RAMANATHAN, Asha)", "ramanathan"],
  ["her name in one word", "Diabetes AshaRamanathan", "ramanathan"],
  ["her name in fullwidth letters", "Diabetes Ｒａｍａｎａｔｈａｎ", "ｒａｍａｎａｔｈａｎ"],
  ["her name in bold letters", "Diabetes 𝐑𝐚𝐦𝐚𝐧𝐚𝐭𝐡𝐚𝐧", "𝐑𝐚𝐦𝐚𝐧𝐚𝐭𝐡𝐚𝐧"],
  ["her name with a Cyrillic letter", "Diabetes Rаmаnаthаn", "Rаmаnаthаn"],
  ["her name with a zero-width space", "Diabetes Rama\u200bnathan", "nathan"],
  ["her name with a soft hyphen", "Diabetes Rama\u00adnathan", "nathan"],
  ["her name in HTML entities", "Diabetes &#82;&#97;manathan", "manathan"],
  ["her name in percents", "Diabetes %52%61manathan", "manathan"],
  ["her name in base64", `Diabetes ${base64("Asha Ramanathan")}`, base64("Asha Ramanathan")],
  ["her given name in base64", `Diabetes ${base64("Ramanathan")}`, base64("Ramanathan")],
  ["her mail's local part", "Diabetes asha.ram", "asha.ram"],
  ["her phone without its country", "call 617 555 0142", "617 555 0142"],
  ["her phone from abroad", "call 0016175550142", "6175550142"],
  ["her local phone number", "call 555 0142", "555 0142"],
  ["her MRN among letters", "Diabetes xMRN44710092y", "44710092"],
  ["her MRN's digits", "Diabetes no. 4471/0092", "4471/0092"],
  ["her ZIP code", "Diabetes in 02139", "02139"],
  ["her town", "Diabetes in Brookhaven", "brookhaven"],
  ["her street", "Diabetes at 27, Orchard Lane", "orchard"],
];

const DISPLAYS_ALONE: [string, string, string][] = [
  ["a social security number", "Diabetes 987-65-4321", "987-65-4321"],
  ["a date in words", "Diabetes since March 4, 1979", "march 4"],
  ["a date in words, British", "Diabetes since 4th Mar 1979", "mar 1979"],
  ["a date with hyphens", "Diabetes since 03-04-1979", "03-04-1979"],
  ["a date with spaces", "Diabetes since 1979 03 04", "1979 03 04"],
  ["an age over 89", "Diabetes in a 93-year-old", "93"],
  ["an age over 89, short", "Diabetes, 104 y/o", "104"],
  ["a mail address", "Diabetes, ask m@x.example", "m@x"],
  ["a person with a title", "Diabetes seen by Dr. Kapoor", "kapoor"],
  ["a spaced phone", "Diabetes, ring 98450 12345", "98450"],
  ["a dotted phone", "Diabetes, ring 98.45.01.23.45", "98.45"],
  ["a web address without scheme", "Diabetes www.asha.example", "www.asha"],
  ["a file's path", "C:\\scans\\kapoor.pdf", "kapoor"],
];

const NUMBERS: [string, FhirResource, string][] = [
  ["a date of birth as an integer", observation({ valueInteger: 19790304 }), "19790304"],
  ["a date of birth as an integer, day first", observation({ valueInteger: 4031979 }), "4031979"],
  ["a date of birth as a quantity", quantity({ value: 19790304, unit: "cm" }), "19790304"],
  ["a date of birth as a fraction", quantity({ value: 1979.0304, unit: "cm" }), "1979.0304"],
  [
    "a date of birth in a range",
    observation({ valueRange: { low: { value: 19790304 }, high: { value: 19790305 } } }),
    "19790304",
  ],
  [
    "a date of birth in a ratio",
    observation({ valueRatio: { numerator: { value: 19790304 }, denominator: { value: 1 } } }),
    "19790304",
  ],
  ["a phone in a range", observation({ valueRange: { low: { value: 6175550142 } } }), "6175550142"],
  ["a phone as a quantity", quantity({ value: 6175550142 }), "6175550142"],
  ["a phone as a fraction", quantity({ value: 617.5550142 }), "617.5550142"],
  ["a negative phone", quantity({ value: -6175550142 }), "6175550142"],
  ["a social security number as an integer", observation({ valueInteger: 123456789 }), "123456789"],
  ["a record number as an integer", observation({ valueInteger: 44710092 }), "44710092"],
  ["a moment in milliseconds", observation({ valueQuantity: { value: 289353600123 } }), "289353600123"],
  [
    "a phone as sampled data",
    observation({
      valueSampledData: { origin: { value: 0 }, period: 1, dimensions: 1, data: "617 555 0142" },
    }),
    "617 555 0142",
  ],
  [
    "a date of birth as sampled data",
    observation({ valueSampledData: { origin: { value: 0 }, period: 1, dimensions: 1, data: "19790304" } }),
    "19790304",
  ],
  [
    "a number in an answer",
    {
      resourceType: "QuestionnaireResponse",
      status: "completed",
      item: [{ linkId: "a1", answer: [{ valueDecimal: 6175550142 }] }],
    },
    "6175550142",
  ],
  [
    "a number in a parameter",
    { resourceType: "Parameters", parameter: [{ name: "p", valueUnsignedInt: 19790304 }] },
    "19790304",
  ],
  [
    "a number of a claim",
    { resourceType: "Claim", status: "active", use: "claim", total: { value: 6175550142, currency: "USD" } },
    "6175550142",
  ],
  ["a count", { resourceType: "Group", type: "person", actual: true, quantity: 19790304 }, "19790304"],
];

const AGES: [string, FhirResource, string][] = [
  ["in years", observation({ valueQuantity: { value: 93, unit: "years" } }), "93"],
  ["in yrs", observation({ valueQuantity: { value: 93, unit: "yrs" } }), "93"],
  ["in Years of age", observation({ valueQuantity: { value: 93, unit: "Years of age" } }), "93"],
  ["in mean Julian years", observation({ valueQuantity: { value: 93, system: UCUM, code: "a_j" } }), "93"],
  ["in {years}", observation({ valueQuantity: { value: 93, system: UCUM, code: "{years}" } }), "93"],
  ["in hours", observation({ valueQuantity: { value: 815000, system: UCUM, code: "h" } }), "815000"],
  ["in whole years", observation({ valueQuantity: { value: 93, unit: "whole years (age)" } }), "93"],
  ["in French", observation({ valueQuantity: { value: 93, unit: "ans" } }), "93"],
  [
    "in a range",
    {
      resourceType: "Condition",
      subject: { type: "Patient" },
      onsetRange: { low: { value: 93, code: "a", system: UCUM } },
    },
    "93",
  ],
  [
    "as an onset",
    {
      resourceType: "Condition",
      subject: { type: "Patient" },
      onsetAge: { value: 93, code: "a", system: UCUM },
    },
    "93",
  ],
  [
    "as an integer under the code for age",
    { ...observation({ valueInteger: 93 }), code: { coding: [{ system: LOINC, code: "30525-0" }] } },
    "93",
  ],
  [
    "without a unit under the code for age",
    {
      ...observation({ valueQuantity: { value: 93 } }),
      code: { coding: [{ system: LOINC, code: "30525-0" }] },
    },
    "93",
  ],
  [
    "in a component under the code for age",
    observation({
      component: [{ code: { coding: [{ system: LOINC, code: "30525-0" }] }, valueInteger: 93 }],
    }),
    "93",
  ],
  [
    "as a year of birth",
    {
      ...observation({ valueInteger: 1931 }),
      code: { coding: [{ system: LOINC, code: "80904-6", display: "Birth year" }] },
    },
    "1931",
  ],
  [
    "as a relative's",
    {
      resourceType: "FamilyMemberHistory",
      status: "completed",
      patient: { type: "Patient" },
      relationship: { coding: [{ system: `${HL7}v3-RoleCode`, code: "MTH" }] },
      deceasedAge: { value: 97, unit: "yr" },
    },
    "97",
  ],
  ["as a dateTime", { resourceType: "Patient", deceasedDateTime: "1931-05" }, "1931"],
];

const PLACES: [string, FhirResource, string][] = [
  [
    "a name of something that is no resource",
    observation({ bodySite: { coding: [{ system: SCT, code: "44054006" }], resourceType: "Kaveri" } }),
    "kaveri",
  ],
  [
    "a resourceType in a backbone element",
    observation({ component: [{ resourceType: "Kaveri 4471", code: height }] }),
    "4471",
  ],
  [
    "a resourceType in a period",
    observation({ effectivePeriod: { start: "2020", resourceType: "Kaveri 4471" } }),
    "4471",
  ],
  [
    "a resourceType in an entry",
    {
      resourceType: "Bundle",
      type: "collection",
      entry: [{ resourceType: "Kaveri 4471", resource: observation({}) }],
    },
    "4471",
  ],
  ["a language", { ...observation({}), language: "en-Asha" }, "asha"],
  [
    "a currency",
    { resourceType: "Claim", status: "active", use: "claim", total: { value: 1, currency: "RAM" } },
    '"RAM"',
  ],
  [
    "a media type",
    {
      resourceType: "DocumentReference",
      status: "current",
      content: [{ attachment: { contentType: "application/vnd.kaveri-4471" } }],
    },
    "4471",
  ],
  [
    "a charset",
    {
      resourceType: "DocumentReference",
      status: "current",
      content: [{ attachment: { contentType: "text/plain; charset=mrn-4471-009" } }],
    },
    "4471",
  ],
  [
    "a link id that is a date",
    { resourceType: "QuestionnaireResponse", status: "completed", item: [{ linkId: "1979-03-04" }] },
    "1979-03",
  ],
  [
    "a link id that is a phone",
    { resourceType: "QuestionnaireResponse", status: "completed", item: [{ linkId: "555-0142" }] },
    "555-0142",
  ],
  [
    "a link id that is a social security number",
    { resourceType: "QuestionnaireResponse", status: "completed", item: [{ linkId: "987-65-4321" }] },
    "987-65",
  ],
  [
    "a parameter's name",
    { resourceType: "Parameters", parameter: [{ name: "asha_kaveri", valueBoolean: true }] },
    "kaveri",
  ],
  [
    "a canonical with a token",
    {
      resourceType: "QuestionnaireResponse",
      status: "completed",
      questionnaire: "http://hl7.org/fhir/Patient/kapoor-44710",
    },
    "kapoor",
  ],
  [
    "a canonical with a version",
    {
      resourceType: "QuestionnaireResponse",
      status: "completed",
      questionnaire: "http://hl7.org/fhir/Questionnaire/bb|19790304",
    },
    "19790304",
  ],
  [
    "a time of day",
    {
      resourceType: "MedicationRequest",
      status: "active",
      intent: "order",
      dosageInstruction: [{ timing: { repeat: { timeOfDay: ["61:75:55.0142"] } } }],
    },
    "61:75",
  ],
  ["a year that is none", observation({ effectiveDateTime: "6175-55-0142" }), "6175"],
  ["a unit with a number", quantity({ value: 1, unit: "MRN 4471" }), "4471"],
  ["a unit with a date", quantity({ value: 1, unit: "1979/03/04" }), "1979/03"],
  ["a UCUM annotation", quantity({ value: 1, system: UCUM, code: "{m.kapoor-4471}" }), "4471"],
  [
    "a section's title",
    {
      resourceType: "Composition",
      status: "final",
      title: "Kaveri",
      section: [{ title: "Seen on 4 March 1979" }],
    },
    "march 1979",
  ],
  [
    "a document's title",
    { resourceType: "Composition", status: "final", title: "Letter about Kapoor" },
    "kapoor",
  ],
  ["a list's title", { resourceType: "List", status: "current", mode: "working", title: "Kapoor" }, "kapoor"],
  [
    "a payload",
    { resourceType: "Communication", status: "completed", payload: [{ contentString: "Kapoor came" }] },
    "kapoor",
  ],
  [
    "a device",
    {
      resourceType: "Device",
      udiCarrier: [{ carrierHRF: "(01)0011(21)998877" }],
      serialNumber: "SN-998877",
      deviceName: [{ name: "Kapoor's pump", type: "user-friendly-name" }],
    },
    "998877",
  ],
  [
    "a specimen",
    {
      resourceType: "Specimen",
      accessionIdentifier: { value: "ACC-998877" },
      container: [{ description: "Kapoor" }],
    },
    "998877",
  ],
  [
    "a source and a tag",
    {
      ...observation({}),
      meta: {
        source: "https://x.example/998877",
        versionId: "998877",
        tag: [{ system: "https://x.example", code: "998877" }],
        security: [{ display: "998877" }],
      },
    },
    "998877",
  ],
  [
    "a reference's display and identifier",
    observation({
      subject: { reference: "Patient/998877", display: "M. Kapoor", identifier: { value: "998877" } },
      performer: [{ identifier: { value: "998877" } }],
    }),
    "998877",
  ],
  [
    "a nested extension",
    observation({
      extension: [
        {
          url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
          extension: [
            { url: "text", valueString: "Kapoor" },
            { url: "detailed", valueCoding: { system: "https://x.example", code: "Kapoor" } },
          ],
        },
      ],
    }),
    "kapoor",
  ],
  [
    "a contained resource",
    observation({
      contained: [{ resourceType: "Practitioner", id: "kapoor", name: [{ family: "Kapoor" }] }],
      performer: [{ reference: "#kapoor" }],
    }),
    "kapoor",
  ],
  [
    "a mask of a primitive",
    observation({
      _status: { id: "kapoor", extension: [{ url: "https://x.example", valueString: "Kapoor" }] },
    }),
    "kapoor",
  ],
  ["an element's id", observation({ component: [{ id: "kapoor", code: height }] }), "kapoor"],
  [
    "a link and an identifier of a bundle",
    {
      resourceType: "Bundle",
      type: "searchset",
      identifier: { value: "998877" },
      link: [{ relation: "self", url: "https://x.example/998877" }],
      entry: [
        { fullUrl: "https://x.example/Observation/998877", resource: { ...observation({}), id: "998877" } },
      ],
    },
    "998877",
  ],
  [
    "bytes",
    { resourceType: "Binary", contentType: "text/plain", data: base64("Kapoor, Meena") },
    base64("Kapoor, Meena"),
  ],
  [
    "a code system of one's own",
    {
      resourceType: "CodeSystem",
      status: "active",
      content: "complete",
      concept: [{ code: "998877", display: "Kapoor" }],
    },
    "998877",
  ],
  [
    "a signature",
    {
      resourceType: "Bundle",
      type: "collection",
      signature: {
        type: [{ system: "urn:iso-astm:E1762-95:2013", code: "1.2.840.10065.1.12.1.1" }],
        when: "2020-05-06T07:08:09Z",
        who: { display: "Kapoor" },
        data: "a2Fwb29y",
      },
    },
    "a2Fwb29y",
  ],
];

/** All hideouts. */
export const hideouts: Hideout[] = [
  ...CODES.map(([where, system, code]) => ({
    where: `code: ${where}`,
    resource: coded(system, code),
    secret: code,
    alone: !/staging|sentence/.test(where),
  })),
  ...DISPLAYS.map(([where, display, secret]) => ({
    where: `display: ${where}`,
    resource: shown(display),
    secret,
    found: true,
  })),
  ...DISPLAYS_ALONE.map(([where, display, secret]) => ({
    where: `display: ${where}`,
    resource: shown(display),
    secret,
    alone: true,
  })),
  ...NUMBERS.map(([where, resource, secret]) => ({
    where: `number: ${where}`,
    resource,
    secret,
    found: !/moment/.test(where),
  })),
  ...AGES.map(([where, resource, secret]) => ({
    where: `age over 89: ${where}`,
    resource,
    secret,
    alone: true,
  })),
  ...PLACES.map(([where, resource, secret]) => ({
    where: `element: ${where}`,
    resource,
    secret,
    alone: !/language|currency|parameter's/.test(where),
  })),
];
