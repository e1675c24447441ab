import { isLinchpinError } from "@linchpin/errors";
import type { FhirResource } from "fhir/r4.js";
import { describe, expect, it } from "vitest";
import { admission, bytesOf, changed, culture, results, ward } from "../../../test/hl7Messages.ts";
import { readRecord } from "../../read/readRecord.ts";
import { readHl7 } from "../read/readHl7.ts";
import { sourceKeyOf } from "../source/sourceKeyOf.ts";
import { type BundleOptions, toBundle, toBundles } from "./toBundle.ts";

const read = (text: string | Uint8Array, options: BundleOptions = {}) =>
  toBundle(readHl7(typeof text === "string" ? bytesOf(text) : text), options);

const resourcesIn = (text: string | Uint8Array, type: string, options?: BundleOptions): FhirResource[] =>
  (read(text, options).bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === type ? [resource] : [],
  );

const observation = (line: string): FhirResource | undefined => {
  const text = `${results.split("\rORC")[0]}\rOBX|1|${line}\r`;
  return resourcesIn(text, "Observation", { zone: "+05:30" })[0];
};

function refusalOf(text: string | Uint8Array): unknown {
  try {
    toBundle(readHl7(typeof text === "string" ? bytesOf(text) : text));
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    expect(JSON.stringify(thrown)).not.toMatch(/Asha|Rao|MRN/);
    return { code: thrown.code, ...thrown.facts };
  }
  return "accepted";
}

describe("Asha's admission", () => {
  it("gives her as the patient", () => {
    expect(resourcesIn(admission, "Patient")[0]).toMatchObject({
      identifier: [
        { system: "urn:oid:2.16.840.1.113883.19.5", value: "MRN-77", type: { coding: [{ code: "MR" }] } },
        { value: "91-1111-2222-3333", assigner: { display: "ABDM" } },
        { value: "ACC-9", type: { coding: [{ code: "AN" }] } },
      ],
      name: [
        { use: "official", family: "Rao", given: ["Asha", "Lakshmi"], prefix: ["Ms."] },
        { use: "nickname", family: "Asha" },
      ],
      gender: "female",
      birthDate: "1984-05-06",
      address: [
        {
          use: "home",
          line: ["12 Lake Road", "Flat 3"],
          city: "Pune",
          state: "MH",
          postalCode: "411001",
          country: "IND",
        },
      ],
      telecom: [
        { system: "phone", use: "home", value: "+91 20 5550101" },
        { system: "email", value: "asha@example.org" },
      ],
      maritalStatus: {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code: "M" }],
      },
      contact: [
        {
          relationship: [{ coding: [{ code: "SPO" }] }],
          name: { family: "Rao", given: ["Vikram"] },
          telecom: [{ use: "mobile" }],
        },
      ],
      multipleBirthBoolean: false,
    });
  });

  it("gives the visit with class, time in the sender's zone, place, doctors and diagnosis", () => {
    const [visit] = resourcesIn(admission, "Encounter");
    expect(visit).toMatchObject({
      status: "in-progress",
      class: { code: "EMER" },
      identifier: [{ value: "V-1001", type: { coding: [{ code: "VN" }] } }],
      period: { start: "2026-03-02T09:00:00+05:30" },
      reasonCode: [{ coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "R07.4" }] }],
      participant: [{ type: [{ coding: [{ code: "ATND" }] }] }, { type: [{ coding: [{ code: "CON" }] }] }],
      diagnosis: [{ use: { coding: [{ code: "AD" }] } }],
      hospitalization: { admitSource: { coding: [{ code: "7" }] } },
      location: [{ status: "active" }],
    });
  });

  it("gives allergies, diagnoses, procedures and insurance", () => {
    expect(resourcesIn(admission, "AllergyIntolerance")).toMatchObject([
      {
        category: ["medication"],
        criticality: "high",
        code: {
          coding: [{ system: "http://www.nlm.nih.gov/research/umls/rxnorm", code: "7980" }],
          text: "Penicillin",
        },
        onsetDateTime: "2010-01-01",
        reaction: [{ manifestation: [{ text: "Hives" }, { text: "Wheezing" }], severity: "severe" }],
      },
    ]);
    expect(resourcesIn(admission, "Condition")).toMatchObject([
      {
        code: { coding: [{ system: "http://hl7.org/fhir/sid/icd-10", code: "I20.9" }] },
        onsetDateTime: "2026-03-02",
      },
    ]);
    expect(resourcesIn(admission, "Procedure")).toMatchObject([
      {
        code: { coding: [{ system: "http://snomed.info/sct", code: "29303009" }] },
        performedDateTime: "2026-03-02T09:20:00+05:30",
      },
    ]);
    expect(resourcesIn(admission, "Coverage")).toMatchObject([
      {
        subscriberId: "POL-123",
        relationship: { coding: [{ code: "self" }] },
        period: { start: "2026-01-01", end: "2026-12-31" },
      },
    ]);
  });

  it("notes a local segment, without its content", () => {
    expect(read(admission).notes).toEqual([{ kind: "skipped", segment: "ZBD", sequence: 1 }]);
  });

  it("is the same bundle each time, and a record that can be taken", () => {
    expect(read(admission)).toEqual(read(admission.replaceAll("\r", "\r\n")));
    const { bundle } = read(admission);
    expect(readRecord(JSON.stringify(bundle)).patient.resource?.birthDate).toBe("1984-05-06");
    expect(read(changed(admission, "CITY0001", "CITY9")).bundle.id).not.toBe(bundle.id);
  });

  it.each([
    ["A01", "in-progress"],
    ["A03", "finished"],
    ["A05", "planned"],
    ["A11", "cancelled"],
    ["A13", "in-progress"],
    ["A08", "in-progress"],
  ])("%s makes the visit %s", (event, status) => {
    expect(resourcesIn(changed(admission, "A01^ADT_A01", event), "Encounter")).toMatchObject([{ status }]);
  });

  it("an early version tells its event in EVN only", () => {
    const old = admission
      .replace("ADT^A01^ADT_A01", "ADT")
      .replace("2.5.1", "2.1")
      .replace("EVN|A01", "EVN|A03");
    expect(resourcesIn(old, "Encounter")).toMatchObject([{ status: "finished" }]);
  });

  it("A28 without a visit has none", () => {
    const person = admission
      .replace("A01^ADT_A01", "A28")
      .replace("PV1|1|E|", "PV1|1|N|")
      .replace("V-1001", "");
    expect(resourcesIn(person, "Encounter")).toEqual([]);
  });
});

describe("the laboratory's results", () => {
  it("give the report, its order and its specimen", () => {
    expect(resourcesIn(results, "DiagnosticReport")).toMatchObject([
      {
        status: "final",
        identifier: [{ value: "P-1" }, { value: "F-1" }],
        code: { coding: [{ system: "http://loinc.org", code: "24323-8" }] },
        category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/v2-0074", code: "CH" }] }],
        effectiveDateTime: "2026-03-02T09:30:00+05:30",
        issued: "2026-03-02T11:55:00+05:30",
        presentedForm: [
          { contentType: "application/pdf", data: "JVBERi0xLjcKJcK1wrYK", title: "Report as PDF" },
        ],
      },
    ]);
    expect(resourcesIn(results, "ServiceRequest")).toMatchObject([
      {
        status: "completed",
        intent: "order",
        authoredOn: "2026-03-02T09:30:00+05:30",
        note: [{ text: "Fasting sample" }],
      },
    ]);
    expect(resourcesIn(results, "Specimen")).toMatchObject([
      {
        type: { text: "Blood" },
        collection: { collectedDateTime: "2026-03-02T09:30:00+05:30" },
        receivedTime: "2026-03-02T10:00:00+05:30",
      },
    ]);
  });

  it("give each value in its type", () => {
    const found = resourcesIn(results, "Observation");
    expect(found).toHaveLength(9);
    expect(found).toMatchObject([
      {
        status: "final",
        effectiveDateTime: "2026-03-02T11:00:00+05:30",
        valueQuantity: {
          value: 5.4,
          unit: "mmol/L",
          system: "http://unitsofmeasure.org",
          code: "mmol/L",
          extension: [{ valueInteger: 2 }],
        },
        referenceRange: [{ low: { value: 3.9, code: "mmol/L" }, high: { value: 5.5 }, text: "3.9-5.5" }],
        interpretation: [
          {
            coding: [
              { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", code: "N" },
            ],
          },
        ],
        note: [{ text: "Repeated and confirmed" }],
      },
      {
        status: "corrected",
        effectiveDateTime: "2026-03-02T09:30:00+05:30",
        valueQuantity: { comparator: "<", value: 2, unit: "millimole per liter", code: "mmol/L" },
        referenceRange: [{ low: { value: 3.5 }, text: ">3.5" }],
        interpretation: [{ coding: [{ code: "LL" }], text: "Critically low" }],
      },
      {
        valueRatio: { numerator: { value: 1 }, denominator: { value: 128 } },
        referenceRange: [{ text: "<1:40" }],
      },
      { valueRange: { low: { value: 3 }, high: { value: 5, code: "/[HPF]" } } },
      { valueCodeableConcept: { coding: [{ system: "http://snomed.info/sct", code: "278148006" }] } },
      { code: { coding: [{ system: "urn:x-hl7v2:coding-system:99CITY" }] }, valueDateTime: "2026-03-01" },
      { valueTime: "09:30:00" },
      { status: "preliminary", valueString: "Line one\nA & B | C" },
      { valueString: "First line.\nSecond line." },
    ]);
  });

  it("join the lines of a text that has no name but the order's", () => {
    const lines = ["OBX|1|TX", "OBX|2|TX|||Heart normal.||||||F", "OBX|3|TX|||Lungs clear.||||||F", ""];
    const text = `${results.split("OBX|1|")[0]}${lines.join("\r")}`;
    expect(resourcesIn(text, "Observation").slice(-1)).toMatchObject([
      { code: { coding: [{ code: "24323-8" }] }, valueString: "Heart normal.\nLungs clear." },
    ]);
  });

  it("name who read them, in either form", () => {
    const named = (reader: string) =>
      resourcesIn(results.replace("CH|F", `CH|F|||||||${reader}`), "Practitioner");
    const expected = expect.objectContaining({ name: [{ family: "Shah", given: ["Meera"] }] });
    expect(named("88&Shah&Meera^20260302")).toContainEqual(expected);
    expect(named("88^Shah^Meera")).toContainEqual(expected);
  });

  it("keep what is together under one sub-id together", () => {
    const found = resourcesIn(culture, "Observation");
    const groups = found.filter((one) => "hasMember" in one);
    expect(groups).toMatchObject([
      { identifier: [{ value: "1" }], code: { text: "Bacteria in stool" }, hasMember: [{}, {}] },
      { identifier: [{ value: "2" }], hasMember: [{}, {}] },
    ]);
    expect(resourcesIn(culture, "DiagnosticReport")).toMatchObject([{ result: [{}, {}] }]);
    expect(resourcesIn(culture, "Specimen")).toMatchObject([{ type: { text: "Serum" } }]);
  });

  it("about two patients become two records", () => {
    const records = toBundles(readHl7(bytesOf(ward)));
    expect(
      records.map(({ bundle }) => readRecord(JSON.stringify(bundle)).patient.resource?.name?.[0]?.family),
    ).toEqual(["Rao", "Shah"]);
    expect(records.map(({ bundle }) => JSON.stringify(bundle).includes("MRN-78"))).toEqual([false, true]);
    expect(refusalOf(ward)).toEqual({ code: "hl7/several-patients", segment: "PID", sequence: 2 });
  });
});

describe("a value", () => {
  it.each([
    ["NM|1^a||-0.50|kg^^UCUM|||||F", { valueQuantity: { value: -0.5, extension: [{ valueInteger: 2 }] } }],
    ["NM|1^a||negative||||||F", { valueString: "negative" }],
    ["NM|1^a||12345678901234567||||||F", { valueString: "12345678901234567" }],
    [
      "NM|1^a||5|mg^milligram^99CITY|||||F",
      { valueQuantity: { unit: "milligram", system: "urn:x-hl7v2:coding-system:99CITY", code: "mg" } },
    ],
    ["NM|1^a||5|mg|||||F", { valueQuantity: { value: 5, unit: "mg" } }],
    [
      "NM|1^a||5~6|mg|||||F",
      { component: [{ valueQuantity: { value: 5 } }, { valueQuantity: { value: 6 } }] },
    ],
    ["SN|1^a||>^100|||||||F", { valueQuantity: { comparator: ">", value: 100 } }],
    ["SN|1^a||^2^+||||||F", { valueString: "2 +" }],
    ["ST|1^a||A & B ^ C||||||F", { valueString: "A & B ^ C" }],
    ["|1^a||words||||||F", { valueString: "words" }],
    ["DR|1^a||20260301^20260302||||||F", { valuePeriod: { start: "2026-03-01", end: "2026-03-02" } }],
    ["TS|1^a||202603^L||||||F", { valueDateTime: "2026-03" }],
    ["DTM|1^a||20260302093015.25||||||F", { valueDateTime: "2026-03-02T09:30:15.25+05:30" }],
    ["DT|1^a||20260230||||||F", { valueString: "20260230" }],
    ["TM|1^a||2560||||||F", { valueString: "2560" }],
    ['CWE|1^a||""||||||F', { dataAbsentReason: { coding: [{ code: "unknown" }] } }],
    ["CX|1^a||77^^^CITY||||||F", { valueString: "77 CITY" }],
    ["NM|1^a||||||||X", { status: "cancelled" }],
    ["NM|1^a||5||||||Q", { status: "unknown" }],
    ["NM|1^a||5||9-1||||F", { referenceRange: [{ text: "9-1" }] }],
    ["NM|1^a||5||-1 - +1||||F", { referenceRange: [{ low: { value: -1 }, high: { value: 1 } }] }],
    [
      "NM|1^a||5|||LOW^local^L|||F",
      { interpretation: [{ coding: [{ system: "urn:x-hl7v2:coding-system:L", code: "LOW" }] }] },
    ],
  ])("%s", (line, expected) => expect(observation(line)).toMatchObject(expected));

  it.each([
    ["Hex", "255044462D", "JVBERi0="],
    ["A", "Hello", "SGVsbG8="],
    ["Quoted-Printable", "H=C3=A9", "SMOp"],
    ["Base64", "SGVs bG8", "SGVsbG8="],
  ])("of type ED in %s becomes a document", (encoding, data, base64) => {
    const text = `${results.split("\rORC")[0]}\rOBX|1|ED|1^Letter||^TEXT^^${encoding}^${data}||||||F\r`;
    expect(resourcesIn(text, "DocumentReference")).toMatchObject([
      {
        type: { text: "Letter" },
        content: [{ attachment: { data: base64, contentType: "text/plain", title: "Letter" } }],
      },
    ]);
  });

  it("of type ED that is not in its encoding is refused, with the place", () => {
    const text = `${results.split("\rORC")[0]}\rOBX|1|ED|1^Letter||^TEXT^^Base64^Asha!||||||F\r`;
    expect(refusalOf(text)).toEqual({
      code: "hl7/data-type",
      segment: "OBX",
      sequence: 1,
      field: 5,
      component: 5,
    });
  });
});

describe("times", () => {
  const started = (time: string, options: BundleOptions, sent = "20260302091500") =>
    resourcesIn(
      admission.replace("20260302090000+0530", time).replace("20260302091500+0530", sent),
      "Encounter",
      options,
    )[0];
  const start = (value: string) => ({ period: { start: value } });

  it.each([
    ["20260302090000-0500", {}, "2026-03-02T09:00:00-05:00"],
    ["202603020900", { zone: "Asia/Kolkata" }, "2026-03-02T09:00:00+05:30"],
    ["202601150900", { zone: "America/New_York" }, "2026-01-15T09:00:00-05:00"],
    ["202607150900", { zone: "America/New_York" }, "2026-07-15T09:00:00-04:00"],
    ["202603020900", {}, "2026-03-02"],
    ["2026030209", { zone: "+05:30" }, "2026-03-02"],
    ["202603", {}, "2026-03"],
    ["2026", {}, "2026"],
  ])("%s with %j is %s: no precision and no zone is made up", (time, options, value) => {
    expect(started(time, options)).toMatchObject(start(value));
  });

  it("take the zone of MSH-7 before that of the options", () => {
    expect(started("202603020900", { zone: "+01:00" }, "20260302091500+0530")).toMatchObject(
      start("2026-03-02T09:00:00+05:30"),
    );
  });

  it("that are none are left out and noted", () => {
    expect(read(admission.replace("20260302090000+0530", "20261302")).notes).toContainEqual({
      kind: "date",
      segment: "PV1",
      sequence: 1,
      field: 44,
    });
  });
});

describe("what no record can be made of", () => {
  it.each([
    [
      changed(admission, "ADT^A01^ADT_A01", "ORM^O01"),
      { code: "hl7/message-type", segment: "MSH", sequence: 1, field: 9, component: 1 },
    ],
    [
      changed(admission, "ADT^A01^ADT_A01", "ADT^A40"),
      { code: "hl7/merge", segment: "MSH", sequence: 1, field: 9, component: 2 },
    ],
    [
      changed(admission, "ADT^A01^ADT_A01", "ADT^A20"),
      { code: "hl7/event", segment: "MSH", sequence: 1, field: 9, component: 2 },
    ],
    [
      changed(admission, "ADT^A01^ADT_A01", "ORU^R03"),
      { code: "hl7/event", segment: "MSH", sequence: 1, field: 9, component: 2 },
    ],
    [
      changed(admission, "ADT^A01^ADT_A01", "ADT^A29"),
      { code: "hl7/deletion", segment: "MSH", sequence: 1, field: 9, component: 2 },
    ],
    [bytesOf(`${admission.split("\r")[0]}\r`), { code: "hl7/required", segment: "PID", sequence: 1 }],
    [
      bytesOf(`${admission.split("\r")[0]}\rPID|1\r`),
      { code: "hl7/required", segment: "PID", sequence: 1, field: 3 },
    ],
    [
      bytesOf(`${admission.split("\r")[0]}\rOBX|1\rPID|1||7\r`),
      { code: "hl7/structure", segment: "OBX", sequence: 1 },
    ],
    [
      changed(admission, "19840506", "6 May"),
      { code: "hl7/data-type", segment: "PID", sequence: 1, field: 7 },
    ],
    [bytesOf(`${admission}PID|2||8\r`), { code: "hl7/several-patients", segment: "PID", sequence: 2 }],
  ])("%#: says where", (bytes, refusal) => expect(refusalOf(bytes)).toEqual(refusal));
});

describe("the key of a source", () => {
  const keyOf = (text: string) => sourceKeyOf(readHl7(bytesOf(text)));

  it("is the same for what is sent again, however its lines end", () => {
    expect(keyOf(admission)).toEqual(keyOf(admission.replaceAll("\r", "\n")));
  });

  it("tells an id that was used twice from a message that was sent twice", () => {
    const first = keyOf(admission);
    const second = keyOf(admission.replace("Asha", "Usha"));
    expect(second.messageId).toBe(first.messageId);
    expect(second.key).not.toBe(first.key);
    expect(keyOf(admission.replace("|HIS|", "|HIS2|")).messageId).not.toBe(first.messageId);
    expect(keyOf(admission.replace("PID|1|", "PID|1||")).content).not.toBe(first.content);
  });
});
