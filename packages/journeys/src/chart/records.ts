import { acceptRecord, type ClinicalInput } from "@linchpin/clinical";

/** Whose chart is read. She does not exist. */
const vimala = {
  resourceType: "Patient",
  id: "vimala",
  name: [{ given: ["Vimala"], family: "Kurup" }],
  gender: "female",
  birthDate: "1968-11-02",
};
const subject = { reference: "urn:uuid:7d6b9c0e-6a57-4c07-9a0b-0a3c4f1d2e3f", type: "Patient" };
const SNOMED = "http://snomed.info/sct";
const active = {
  coding: [{ code: "active", system: "http://terminology.hl7.org/CodeSystem/condition-clinical" }],
};

const asthma = (display: string) => ({
  resourceType: "Condition",
  clinicalStatus: active,
  code: { coding: [{ system: SNOMED, code: "195967001", display }] },
  onsetDateTime: "2011-04-12",
  subject,
});

const potassium = (effectiveDateTime: string, value: number, flag = "N") => {
  const quantity = (number: number) => ({
    ...{ value: number, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
  });
  return {
    resourceType: "Observation",
    status: "final",
    category: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" },
        ],
      },
    ],
    code: { coding: [{ system: "http://loinc.org", code: "2823-3", display: "Potassium" }] },
    interpretation: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code: flag },
        ],
      },
    ],
    referenceRange: [{ low: quantity(3.5), high: quantity(5.1) }],
    valueQuantity: quantity(value),
    effectiveDateTime,
    subject,
  };
};

const letter = {
  resourceType: "DocumentReference",
  status: "current",
  type: { text: "Discharge letter" },
  date: "2024-02-20T10:00:00Z",
  content: [
    { attachment: { contentType: "application/pdf", data: btoa(makePdf(["Page one", "Page two"])) } },
  ],
  subject,
};

const brokenLetter = {
  ...letter,
  type: { text: "Damaged letter" },
  content: [{ attachment: { contentType: "application/pdf", data: btoa("%PDF-1.7 and then nothing") } }],
};

/** What City Hospital and Lakeside know of her: asthma both, in their own words, the rest each alone. */
export function twoRecords(): readonly [ClinicalInput, ClinicalInput] {
  return [
    recordOf(asthma("Asthma (disorder)"), potassium("2022-03-01", 4.1), potassium("2023-03-01", 4.6)),
    recordOf(
      asthma("Bronchial asthma"),
      {
        resourceType: "Condition",
        clinicalStatus: active,
        code: { text: "Ménière's disease" },
        onsetDateTime: "2019-06",
        subject,
      },
      potassium("2023-03-01", 4.6),
      potassium("2024-02-18", 5.9, "H"),
      letter,
      brokenLetter,
    ),
  ];
}

function recordOf(...resources: readonly object[]): ClinicalInput {
  const entry = [
    { fullUrl: subject.reference, resource: vimala },
    ...resources.map((resource) => ({ resource })),
  ];
  return acceptRecord({ resourceType: "Bundle", type: "collection", entry });
}

/** A PDF of plain pages (ISO 32000-1), each with one line. */
function makePdf(lines: readonly string[]): string {
  const streams = lines.map((line) => `BT /F1 24 Tf 72 700 Td (${line}) Tj ET`);
  const pages = lines.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pages}] /Count ${lines.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...streams.flatMap((stream, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + at * 2} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
}
