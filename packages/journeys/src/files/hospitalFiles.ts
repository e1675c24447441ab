import { makePdf, makeSyntheticDicom } from "@linchpin/clinical/synthetic";

/** What City Hospital hands in of Asha Deshmukh, who does not exist: a record, a letter, three slices, and an ultrasound. */
const patient = {
  resourceType: "Patient",
  id: "asha-deshmukh",
  identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN00418827" }],
  name: [{ family: "Deshmukh", given: ["Asha", "Vijay"] }],
  gender: "female",
  birthDate: "1931-05-22",
};

export const letter = Buffer.from(
  makePdf({
    pages: [
      {
        texts: [
          "City Hospital Pune",
          "Patient: Asha Vijay Deshmukh, MRN00418827",
          "Seen by Dr Ravi Ravindran on 17 March 2024.",
          "Haemoglobin 9.1 g/dL. Iron was begun.",
        ],
      },
    ],
  }),
);
export const slices = [1, 2, 3].map((slice) => Buffer.from(makeSyntheticDicom({ slice, size: 64 })));
export const ultrasound = Buffer.from(
  makeSyntheticDicom({
    slice: 9,
    size: 64,
    elements: [
      { tag: 0x00080060, vr: "CS", value: "US" },
      { tag: 0x00280301, vr: "CS", value: "YES" },
      { tag: 0x0020000d, vr: "UI", value: "1.2.826.0.1.3680043.10.999.777" },
    ],
  }),
);

/** Each with a sentence of its own, so that it is another record. */
export function recordSaying(text: string): Buffer {
  const condition = {
    resourceType: "Condition",
    subject: { reference: "Patient/asha-deshmukh" },
    code: {
      coding: [{ system: "http://snomed.info/sct", code: "87522002", display: "Iron deficiency anemia" }],
    },
    note: [{ text }],
  };
  const entry = [{ resource: patient }, { resource: condition }];
  return Buffer.from(JSON.stringify({ resourceType: "Bundle", type: "collection", entry }));
}

const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });

/** As they are chosen at the desk. */
export const chosen = {
  record: (text: string) => file("deshmukh.json", "application/fhir+json", recordSaying(text)),
  letter: file("Deshmukh Asha letter.pdf", "application/pdf", letter),
  slices: slices.map((slice, at) => file(`DESHMUKH_${at + 1}.dcm`, "application/dicom", slice)),
  ultrasound: file("DESHMUKH_US.dcm", "application/dicom", ultrasound),
  directory: file("DICOMDIR", "application/octet-stream", Buffer.alloc(300)),
};

/** Words and numbers that only readers with identity may see. */
export const TELLING = [
  "Deshmukh",
  "DESHMUKH",
  "Vijay",
  "MRN00418827",
  "Ravindran",
  "ACC7741902",
  "19310522",
];

/** The members of a tar archive by their names. */
export function readTar(archive: Buffer): ReadonlyMap<string, Buffer> {
  const members = new Map<string, Buffer>();
  for (let at = 0; archive[at] !== 0 && at < archive.length; ) {
    const text = (from: number, to: number) => archive.subarray(at + from, at + to).toString("latin1");
    const bytes = Number.parseInt(text(124, 135), 8);
    members.set(text(0, 100).replace(/\0.*$/s, ""), archive.subarray(at + 512, at + 512 + bytes));
    at += 512 + Math.ceil(bytes / 512) * 512;
  }
  return members;
}
