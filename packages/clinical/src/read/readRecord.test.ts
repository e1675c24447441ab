import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_ENTRIES, MAX_RECORD_BYTES } from "./limits.ts";
import { readRecord } from "./readRecord.ts";

const asha = { resourceType: "Patient", id: "asha", name: [{ family: "Rao", given: ["Asha"] }] };
const bundleOf = (...resources: object[]) => ({
  resourceType: "Bundle",
  type: "collection",
  entry: resources.map((resource) => ({ resource })),
});
const conditionOf = (patient: string) => ({ resourceType: "Condition", subject: { reference: patient } });
const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The code of the error that reading throws; anything else than a LinchpinError fails the test. */
function refusalOf(input: Uint8Array | string, fileName?: string): string {
  try {
    readRecord(input, { fileName });
  } catch (thrown) {
    if (isLinchpinError(thrown)) return thrown.code;
    throw thrown;
  }
  return "accepted";
}

function messageOf(input: Uint8Array | string): string {
  try {
    readRecord(input);
  } catch (thrown) {
    return JSON.stringify(thrown);
  }
  return "accepted";
}

describe("what City Hospital may hand in", () => {
  it("a bundle about Asha, which stays exactly as it was", () => {
    const bundle = bundleOf(asha, conditionOf("Patient/asha"));
    const read = readRecord(json(bundle));
    expect(read.bundle).toEqual(bundle);
    expect(read.patient).toEqual({ reference: "Patient/asha", resource: asha });
    expect(read).toMatchObject({ form: "bundle", counts: { Patient: 1, Condition: 1 } });
  });

  it("a single resource, which becomes a collection of one", () => {
    const read = readRecord(json(conditionOf("Patient/asha")));
    expect(read.form).toBe("resource");
    expect(read.bundle).toEqual(bundleOf(conditionOf("Patient/asha")));
    expect(read.patient).toEqual({ reference: "Patient/asha", resource: undefined });
  });

  it.each(["transaction", "batch", "document", "message", "searchset"])("a bundle of type %s", (type) => {
    expect(refusalOf(json({ ...bundleOf(asha), type }))).toBe("accepted");
  });

  it("a file with a byte order mark", () => {
    expect(refusalOf(`\uFEFF${JSON.stringify(asha)}`)).toBe("accepted");
    expect(refusalOf(new Uint8Array([0xef, 0xbb, 0xbf, ...json(asha)]))).toBe("accepted");
  });

  it("one patient under several names: full URL, id, absolute URL and conditional reference", () => {
    const identified = { ...asha, identifier: [{ system: "https://city.example", value: "1" }] };
    const bundle = bundleOf(
      identified,
      conditionOf("Patient/asha"),
      conditionOf("https://city.example/fhir/Patient/asha"),
      conditionOf("urn:uuid:9b2c9f0e-0000-4000-8000-000000000001"),
      conditionOf("Patient?identifier=https://city.example|1"),
    );
    Object.assign(bundle.entry[0] ?? {}, { fullUrl: "urn:uuid:9b2c9f0e-0000-4000-8000-000000000001" });
    expect(refusalOf(json(bundle))).toBe("accepted");
  });

  it("a claim that names its patient by identifier only", () => {
    const claim = { resourceType: "Claim", patient: { identifier: { system: "s", value: "1" } } };
    expect(refusalOf(json(claim))).toBe("accepted");
    expect(refusalOf(json(bundleOf({ ...asha, identifier: [{ system: "s", value: "1" }] }, claim)))).toBe(
      "accepted",
    );
    expect(refusalOf(json(bundleOf({ ...asha, identifier: [{ system: "s", value: "2" }] }, claim)))).toBe(
      "record/several-patients",
    );
  });

  it("resources that each contain the same patient", () => {
    const contained = { ...conditionOf("#p"), contained: [{ ...asha, id: "p" }] };
    expect(readRecord(json(bundleOf(contained, contained))).patient.resource?.name).toEqual(asha.name);
  });
});

describe("what is refused, and why", () => {
  it.each([
    ["record/empty", ""],
    ["record/empty", " \n "],
    ["record/empty", '{"resourceType":"Bundle","type":"collection","entry":[]}'],
    ["record/format", "<Patient xmlns='http://hl7.org/fhir'/>"],
    ["record/format", "MSH|^~\\&|CITY"],
    ["record/format", "FHS|^~\\&|CITY"],
    ["record/format", "%PDF-1.7"],
    ["record/format", `${"\0".repeat(128)}DICM`],
    ["record/format", '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"/>'],
    ["record/syntax", '{"resourceType":"Patient",}'],
    ["record/syntax", '{"resourceType":"Pat'],
    ["record/ndjson", '{"resourceType":"Patient"}\n{"resourceType":"Patient"}'],
    ["record/not-fhir", "42"],
    ["record/not-fhir", "[]"],
    ["record/not-fhir", '{"name":"Asha"}'],
    ["record/resource-type", '{"resourceType":"Chart"}'],
    ["record/fhir-version", '{"resourceType":"MedicationOrder"}'],
    ["record/fhir-version", '{"resourceType":"Condition","clinicalStatus":"active"}'],
    ["record/fhir-version", '{"resourceType":"Encounter","class":[{}]}'],
    ["record/fhir-version", '{"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/3.0/x"]}}'],
    ["record/bundle-type", '{"resourceType":"Bundle","type":"history","entry":[]}'],
    ["record/bundle-type", '{"resourceType":"Bundle"}'],
    ["record/bundle-type", '{"resourceType":"Bundle","type":"constructor","entry":[]}'],
    ["record/bundle-type", '{"resourceType":"Bundle","type":"transaction-response","entry":[]}'],
    ["record/not-fhir", '{"transactionTime":"2026-03-02","output":[]}'],
    ["record/request", '{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET"}}]}'],
    [
      "record/request",
      '{"resourceType":"Bundle","type":"transaction","entry":[{"request":{"method":"DELETE"}}]}',
    ],
    ["record/entry", '{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"POST"}}]}'],
    ["record/entry", '{"resourceType":"Bundle","type":"batch","entry":{}}'],
    ["record/nested-bundle", JSON.stringify(bundleOf(asha, { resourceType: "Bundle", type: "collection" }))],
    ["record/no-patient", '{"resourceType":"Organization","name":"City Hospital"}'],
    ["record/several-patients", JSON.stringify(bundleOf(asha, { resourceType: "Patient", id: "meera" }))],
    ["record/several-patients", JSON.stringify(bundleOf(asha, conditionOf("Patient/meera")))],
    ["record/several-patients", JSON.stringify(bundleOf(asha, conditionOf("urn:uuid:meera")))],
    ["record/several-patients", JSON.stringify(bundleOf(conditionOf("Patient/a"), conditionOf("Patient/b")))],
    ["record/forbidden-key", '{"resourceType":"Patient","__proto__":{"isAdmin":true}}'],
    ["record/forbidden-key", '{"resourceType":"Patient","\\u005f_proto__":{}}'],
    ["record/forbidden-key", '{"resourceType":"Patient","name":[{"constructor":1}]}'],
    ["record/encoding", '{"resourceType":"Patient","id":"\\ud800"}'],
  ])("%s: %s", (code, text) => {
    expect(refusalOf(text)).toBe(code);
    expect(refusalOf(new TextEncoder().encode(text))).toBe(code);
  });

  it.each([
    ["CDA", '<ClinicalDocument xmlns="urn:hl7-org:v3">', "CDA is not read here"],
    [
      "CDA with a prefix",
      '<!-- x --><cda:ClinicalDocument xmlns:cda="urn:hl7-org:v3">',
      "CDA is not read here",
    ],
    ["FHIR in XML", '<Patient xmlns="http://hl7.org/fhir">', "the same record as FHIR R4 JSON"],
    ["HL7 version 2 with other delimiters", "MSH!$*@%!", "as an HL7 v2 message"],
    ["a history", '{"resourceType":"Bundle","type":"history"}', "Patient/$everything"],
    [
      "a type that is none",
      '{"resourceType":"Bundle","type":"constructor"}',
      "Hand in a bundle of type batch",
    ],
    ["a manifest of a bulk export", '{"transactionTime":"x","output":[]}', "its .ndjson files"],
    ["R5", '{"resourceType":"Encounter","class":[{}]}', "Export the record as FHIR R4"],
  ])("%s, with what to do instead", (_, text, hint) => {
    expect(messageOf(text)).toContain(hint);
    expect(messageOf(new TextEncoder().encode(`\uFEFF${text}`))).toContain(hint);
  });

  it("CDA in UTF-16", () => {
    const text = '\uFEFF<ClinicalDocument xmlns="urn:hl7-org:v3">';
    const bytes = Uint8Array.from([...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
    expect(messageOf(bytes)).toContain("CDA is not read here");
  });

  it("bytes that are not UTF-8, with the place", () => {
    const bytes = new Uint8Array([...json("Asha"), 0xff, 0x22]);
    expect(refusalOf(bytes)).toBe("record/encoding");
    expect(messageOf(bytes)).toContain("byte 6");
    expect(refusalOf(new Uint8Array([0x7b, 0xe2, 0x82]))).toBe("record/encoding");
    expect(refusalOf(new Uint8Array([0x50, 0x4b, 3, 4, 0xff]))).toBe("record/format");
  });

  it("a record above 32 MiB", () => {
    expect(refusalOf(new Uint8Array(MAX_RECORD_BYTES + 1))).toBe("record/too-large");
    expect(refusalOf("é".repeat(MAX_RECORD_BYTES / 2 + 1))).toBe("record/too-large");
  });

  it("more entries than the limit", () => {
    const entry = '{"resource":{"resourceType":"Basic"}}';
    const entries = Array.from({ length: MAX_ENTRIES + 1 }, () => entry).join(",");
    const text = `{"resourceType":"Bundle","type":"collection","entry":[${entries}]}`;
    expect(refusalOf(text)).toBe("record/too-many-entries");
  });

  it.each(["[", '{"a":', '[{"item":'])("100,000 levels of %s, without overflowing the stack", (opening) => {
    expect(refusalOf(opening.repeat(100_000))).toBe("record/too-deep");
  });

  it("but brackets inside a text are no levels", () => {
    expect(refusalOf(json({ ...asha, language: `\\"${"[{".repeat(100)}` }))).toBe("accepted");
  });

  it("an NDJSON file, by its name", () => {
    expect(refusalOf(json(asha), "Patient.000.ndjson")).toBe("record/ndjson");
  });

  it("says line and column, and quotes neither the record nor the file's name", () => {
    const broken = '{"resourceType":"Patient",\n "name": Asha Rao}';
    expect(messageOf(broken)).toContain("line 2, column 10");
    expect(messageOf(broken)).not.toContain("Asha");
    expect(messageOf('{"resourceType":"Asha"}')).not.toContain("Asha");
  });

  it("finds the fault in a syntax error behind an attachment of megabytes", () => {
    expect(messageOf(`{"data":"${"A".repeat(3_000_000)}",}`)).toContain(
      "a name in double quotes was expected",
    );
  });
});

describe("whatever arrives", () => {
  const outcome = (input: Uint8Array | string): void => {
    expect(refusalOf(input)).toMatch(/^(record\/[a-z-]+|accepted)$/);
  };

  it("bytes never cause anything but a LinchpinError", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), outcome), { seed: 1, numRuns: 500 });
  });

  it("JSON never causes anything but a LinchpinError", () => {
    fc.assert(
      fc.property(fc.json(), (text) => outcome(text)),
      { seed: 2, numRuns: 500 },
    );
  });

  it("a bundle of odd resources never causes anything but a LinchpinError", () => {
    const type = fc.constantFrom("Patient", "Observation", "Bundle", "Condition", "Encounter", "constructor");
    const resource = fc.tuple(
      type,
      fc.dictionary(fc.constantFrom("id", "subject", "meta", "class", "patient"), fc.jsonValue()),
    );
    const bundle = fc
      .array(resource, { maxLength: 4 })
      .map((all) =>
        JSON.stringify(bundleOf(...all.map(([resourceType, rest]) => ({ ...rest, resourceType })))),
      );
    fc.assert(fc.property(bundle, outcome), { seed: 3, numRuns: 500 });
  });

  it("every mutilation of a good record is a syntax error with a place, or still reads as something", () => {
    const text = JSON.stringify(bundleOf(asha, conditionOf("Patient/asha")));
    const cut = fc.nat({ max: text.length - 1 });
    fc.assert(
      fc.property(cut, fc.constantFrom("", "{", '"', "]", "\\", ",", "x"), (at, patch) => {
        outcome(text.slice(0, at) + patch + text.slice(at + 1));
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
