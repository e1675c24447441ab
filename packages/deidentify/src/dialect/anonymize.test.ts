import { describe, expect, it } from "vitest";
import { type AnonymizeOptions, anonymize, readAnonymizerConfiguration } from "./index.ts";

const now = new Date("2026-11-21T12:00:00Z");
type Rule = { path: string; method: string; [setting: string]: unknown };

async function apply(
  rules: Rule[],
  input: object,
  parameters: object = {},
  more: Partial<AnonymizeOptions> = {},
) {
  const configuration = readAnonymizerConfiguration({ fhirPathRules: rules, parameters });
  return anonymize(input, { configuration, now, ...more });
}

const LABEL = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
const asha = {
  resourceType: "Patient",
  id: "asha",
  name: [{ use: "official", family: "Rao", given: ["Asha", "Devi"] }],
  birthDate: "1988-07-14",
  address: [{ city: "Pune", postalCode: "02139" }],
};

describe("which rule decides", () => {
  it("is the first that finds an element, also for all within it", async () => {
    const { content, report } = await apply(
      [
        { path: "Patient.name.family", method: "keep" },
        { path: "nodesByType('HumanName')", method: "redact" },
        { path: "Patient.name.given", method: "keep" },
      ],
      asha,
    );
    expect(content.name).toEqual([{ family: "Rao" }]);
    expect(report.rules.map(({ matched }) => matched)).toEqual([1, 4, 0]);
  });

  it("keeps what none names", async () => {
    const { content, report } = await apply([{ path: "Observation.subject", method: "redact" }], asha);
    expect(content).toEqual(asha);
    expect(report.operations).toEqual({});
    expect(report.leftIn).toMatchObject({ name: expect.any(Number), address: expect.any(Number) });
  });

  it("applies each alternative of a union to its own type", async () => {
    const rules = [{ path: "Patient.name | Practitioner.name", method: "redact" }];
    const ravi = { resourceType: "Practitioner", name: [{ family: "Ravi" }], active: true };
    expect((await apply(rules, asha)).content).not.toHaveProperty("name");
    expect((await apply(rules, ravi)).content).not.toHaveProperty("name");
  });

  it("redacts both of two names that are alike", async () => {
    const twice = { ...asha, contact: [{ name: asha.name[0], gender: "male" }] };
    const { content } = await apply(
      [{ path: "Patient.name | Patient.contact.name", method: "redact" }],
      twice,
    );
    expect(content).toMatchObject({ contact: [{ gender: "male" }] });
    expect(JSON.stringify(content)).not.toContain("Rao");
  });

  it("does not change the input", async () => {
    const before = structuredClone(asha);
    await apply([{ path: "Resource", method: "redact" }], asha);
    expect(asha).toEqual(before);
  });
});

describe("paths", () => {
  const observation = {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "2345-7" }], text: "Glucose" },
    valueQuantity: { value: 95.5, unit: "mg/dL" },
    component: [{ code: { text: "part" }, valueString: "seen by Ravi" }],
  };

  it.each([
    ["Observation.value", ["valueQuantity"]],
    ["Observation.value as Quantity", ["valueQuantity"]],
    ["(nodesByType('Observation').value as Quantity).value", ["value"]],
    ["Observation.value.ofType(Quantity)", ["valueQuantity"]],
    ["Observation.value as string", []],
    ["nodesByName('value')", ["valueQuantity", "valueString"]],
    ["nodesByType('string').where($this.startsWith('seen'))", ["valueString"]],
    ['nodesByType("Quantity").value', ["value"]],
    ["Observation.descendants().where($this is string)", ["unit", "text", "valueString"]],
    ["Observation.code.coding.where(system = 'http://loinc.org').code", ["code2345"]],
    ["Observation.component[0].value", ["valueString"]],
    ["Observation.where(status = 'amended').value", []],
    ["Observation.select(value | component.value)", ["valueQuantity", "valueString"]],
    ["Patient.value", []],
  ])("%s finds %j", async (path, gone) => {
    const { content } = await apply([{ path, method: "redact" }], observation);
    const text = JSON.stringify(content);
    const was = {
      valueQuantity: text.includes("valueQuantity"),
      value: text.includes("95.5"),
      unit: text.includes("mg/dL"),
      text: text.includes("Glucose"),
      valueString: text.includes("seen by Ravi"),
      code2345: text.includes("2345-7"),
    };
    for (const place of gone) expect(was).toHaveProperty(place, false);
    if (gone.length === 0) expect(content).toEqual(observation);
  });

  it("knows elements that only look like a choice of types", async () => {
    const task = {
      resourceType: "Task",
      status: "draft",
      instantiatesUri: "urn:a",
      instantiatesCanonical: "urn:b",
    };
    const { content } = await apply([{ path: "Task.instantiatesUri", method: "redact" }], task);
    expect(content).toMatchObject({ instantiatesCanonical: "urn:b" });
    expect(content).not.toHaveProperty("instantiatesUri");
  });

  it("does not step from a Bundle into its entries by nodesByType, but handles each entry by itself", async () => {
    const bundle = { resourceType: "Bundle", type: "collection", entry: [{ resource: asha }] };
    const { content } = await apply([{ path: "Bundle.nodesByType('HumanName')", method: "redact" }], bundle);
    expect(content).toEqual(bundle);
    const everywhere = await apply([{ path: "nodesByType('HumanName')", method: "redact" }], bundle);
    expect(JSON.stringify(everywhere.content)).not.toContain("Rao");
  });
});

describe("redact", () => {
  const parameters = {
    enablePartialAgesForRedact: true,
    enablePartialDatesForRedact: true,
    enablePartialZipCodesForRedact: true,
    restrictedZipCodeTabulationAreas: ["036"],
  };

  it.each([
    ["1988-07-14", "1988"],
    ["1988", "1988"],
    ["1936-11-22", "1936"],
    ["1936-11-21", undefined],
    ["1901-01-01", undefined],
    ["not a date", undefined],
  ])("of the birth date %s leaves %s", async (birthDate, left) => {
    const { content } = await apply(
      [{ path: "Patient.birthDate", method: "redact" }],
      { ...asha, birthDate },
      parameters,
    );
    expect(content.birthDate).toBe(left);
  });

  it.each([
    ["02139", "02100"],
    ["03601", "00000"],
    ["02139-1234", "02100-0000"],
  ])("of the ZIP code %s leaves %s, and says that it was abstracted", async (postalCode, left) => {
    const input = { ...asha, address: [{ postalCode }] };
    const { content } = await apply([{ path: "Patient.address", method: "redact" }], input, parameters);
    expect(content.address).toEqual([{ postalCode: left }]);
    expect(content.meta).toEqual({ security: [{ system: LABEL, code: "ABSTRED", display: "abstracted" }] });
  });

  it.each([
    [57, { value: 57 }],
    [90, undefined],
  ])("of an age of %i leaves %j", async (value, left) => {
    const input = { resourceType: "Condition", subject: {}, onsetAge: { value, unit: "a" } };
    const { content } = await apply([{ path: "Condition.onset", method: "redact" }], input, parameters);
    expect(content.onsetAge).toEqual(left);
  });

  it("takes all out when nothing partial was asked for", async () => {
    const { content } = await apply(
      [
        { path: "Patient.birthDate", method: "redact" },
        { path: "Patient.address", method: "redact" },
      ],
      asha,
    );
    expect(content).not.toHaveProperty("birthDate");
    expect(content).not.toHaveProperty("address");
  });

  it("takes the extensions of a plain value along", async () => {
    const input = {
      ...asha,
      _birthDate: { extension: [{ url: "u", valueDateTime: "1988-07-14T01:01:01Z" }] },
    };
    const { content } = await apply([{ path: "Patient.birthDate", method: "redact" }], input);
    expect(content).not.toHaveProperty("_birthDate");
  });
});

describe("dateShift", () => {
  const rules = [
    { path: "nodesByType('date') | nodesByType('dateTime') | nodesByType('instant')", method: "dateShift" },
  ];
  const encounter = {
    resourceType: "Encounter",
    id: "dummy",
    period: { start: "2015-02-07T13:28:17.12345-05:00", end: "2015-02-09" },
  };

  it("moves dates as Microsoft's tool does: by scope and key, times zeroed, zone kept", async () => {
    const { content } = await apply(rules, { ...encounter, id: "" }, { dateShiftKey: "dummy" });
    expect(content.period).toEqual({ start: "2015-01-17T00:00:00.00000-05:00", end: "2015-01-19" });
  });

  it("moves all dates of a Bundle alike, by the Bundle's id", async () => {
    const other = { ...encounter, id: "other" };
    const bundle = { resourceType: "Bundle", id: "b", entry: [{ resource: encounter }, { resource: other }] };
    const { content } = await apply(rules, bundle, { dateShiftKey: "k" });
    const [one, two] = (content.entry as { resource: typeof encounter }[]).map(
      ({ resource }) => resource.period,
    );
    expect(one).toEqual(two);
    expect(one).not.toEqual(encounter.period);
  });

  it("moves by the file or folder when told so", async () => {
    const parameters = { dateShiftKey: "k", dateShiftScope: "File" };
    const source = { fileName: "/ward/one.json" };
    const here = await apply(rules, encounter, parameters, { source });
    const elsewhere = await apply(rules, { ...encounter, id: "x" }, parameters, {
      source: { fileName: "one.json" },
    });
    expect(here.content.period).toEqual(elsewhere.content.period);
    await expect(apply(rules, encounter, parameters)).rejects.toMatchObject({
      code: "dialect/no-source-name",
    });
  });

  it("moves by a fixed offset when there is one", async () => {
    const { content } = await apply(rules, encounter, { dateShiftFixedOffsetInDays: 30 });
    expect(content.period).toEqual({ start: "2015-03-09T00:00:00.00000-05:00", end: "2015-03-11" });
  });

  it("drops a time without a zone, which FHIR does not have", async () => {
    const period = { start: "2015-02-07T13:28:17" };
    const { content } = await apply(rules, { ...encounter, period }, { dateShiftFixedOffsetInDays: -7 });
    expect(content.period).toEqual({ start: "2015-01-31" });
  });

  it("stays within 50 days to either side", async () => {
    for (let i = 0; i < 300; i += 1) {
      const { content } = await apply(
        rules,
        { ...encounter, id: `e${i}` },
        { dateShiftKey: "k" },
        { warn: false },
      );
      const days =
        (Date.parse((content.period as { end: string }).end) - Date.parse("2015-02-09")) / 86_400_000;
      expect(Math.abs(days)).toBeLessThanOrEqual(50);
    }
  });

  it.each(["2015-02", "1920-02-07"])("redacts %s, which it cannot move", async (start) => {
    const { content } = await apply(rules, { ...encounter, period: { start } });
    expect(content).not.toHaveProperty("period");
  });
});

describe("cryptoHash", () => {
  const parameters = { cryptoHashKey: "123" };
  // HMAC-SHA256 of "example" under "123".
  const hash = "698d54f0494528a759f19c8e87a9f99e75a5881b9267ee3926bcf62c992d84ba";

  it.each([
    ["Patient/example", `Patient/${hash}`],
    [
      "https://city.example/fhir/Patient/example/_history/2",
      `https://city.example/fhir/Patient/${hash}/_history/2`,
    ],
    ["#example", `#${hash}`],
    ["example", hash],
  ])("of the reference %s makes %s", async (reference, hashed) => {
    const input = { resourceType: "Observation", subject: { reference } };
    const { content } = await apply(
      [{ path: "nodesByType('Reference').reference", method: "cryptoHash" }],
      input,
      parameters,
    );
    expect(content.subject).toEqual({ reference: hashed });
  });

  it("hashes an id as it hashes a reference to it", async () => {
    const { content } = await apply(
      [{ path: "Resource.id", method: "cryptoHash" }],
      { ...asha, id: "example" },
      parameters,
    );
    expect(content.id).toBe(hash);
    expect(content.meta).toMatchObject({ security: [{ code: "CRYTOHASH" }] });
  });

  it("hashes no reference in a urn whole: its scheme stays", async () => {
    const reference = "urn:uuid:04121321-4af5-424c-a0e1-ed3aab1c349d";
    const input = { resourceType: "Observation", subject: { reference } };
    const { content } = await apply(
      [{ path: "Observation.subject", method: "cryptoHash" }],
      input,
      parameters,
    );
    expect((content.subject as { reference: string }).reference).toMatch(/^urn:uuid:[0-9a-f]{64}$/);
  });
});

describe("encrypt", () => {
  it("gives what the key opens: a random IV, then AES-CBC", async () => {
    const encryptKey = "0123456789abcdef";
    const rules = [{ path: "Patient.address.city", method: "encrypt" }];
    const first = await apply(rules, asha, { encryptKey });
    const second = await apply(rules, asha, { encryptKey });
    const [{ city }] = first.content.address as [{ city: string }];
    expect(second.content.address).not.toEqual(first.content.address);
    const bytes = Uint8Array.from(atob(city), (letter) => letter.charCodeAt(0));
    const raw = new TextEncoder().encode(encryptKey);
    const key = await crypto.subtle.importKey("raw", raw, "AES-CBC", false, ["decrypt"]);
    const opened = await crypto.subtle.decrypt(
      { name: "AES-CBC", iv: bytes.slice(0, 16) },
      key,
      bytes.slice(16),
    );
    expect(new TextDecoder().decode(opened)).toBe("Pune");
    expect(first.content.meta).toMatchObject({ security: [{ code: "MASKED" }] });
  });
});

describe("perturb", () => {
  const observation = (value: number) => ({
    resourceType: "Observation",
    valueQuantity: { value, unit: "kg" },
  });
  const quantity = "Observation.value as Quantity";

  it.each([
    [{ span: 4 }, 0, 10, 8],
    [{ span: 4 }, 0.999_999, 10, 12],
    [{ span: 0.2, rangeType: "proportional" }, 0, 100, 90],
    [{ span: "0.2", rangeType: "Proportional", roundTo: 1 }, 0.25, 12.34, 11.7],
    [{ span: 0, roundTo: 0 }, 0.5, 2.5, 2],
    [{ span: 0, roundTo: 0 }, 0.5, 3.5, 4],
    [{ span: 0 }, 0.5, 1e-9, 0],
  ])("with %j, at %d of its range, makes of %d %d", async (settings, at, value, perturbed) => {
    const rules = [{ path: quantity, method: "perturb", ...settings }];
    const { content } = await apply(rules, observation(value), {}, { random: () => at });
    expect((content.valueQuantity as { value: number }).value).toBeCloseTo(perturbed, 2);
    expect(content.valueQuantity).toMatchObject({ unit: "kg" });
    expect(content.meta).toMatchObject({ security: [{ code: "PERTURBED" }] });
  });

  it("keeps whole numbers whole, and positive where FHIR wants them so", async () => {
    const input = { resourceType: "Patient", telecom: [{ rank: 1 }], multipleBirthInteger: 3 };
    const rules = [
      { path: "Patient.telecom.rank", method: "perturb", span: 40 },
      { path: "Patient.multipleBirth", method: "perturb", span: 3, roundTo: 2 },
    ];
    const { content } = await apply(rules, input, {}, { random: () => 0.1 });
    expect(content).toMatchObject({ telecom: [{ rank: 1 }], multipleBirthInteger: 2 });
  });

  it("leaves alone what an earlier rule has had", async () => {
    const rules = [
      { path: "Observation.value.value", method: "keep" },
      { path: quantity, method: "perturb", span: 40 },
    ];
    const { content } = await apply(rules, observation(10), {}, { random: () => 0 });
    expect(content).toEqual(observation(10));
  });
});

describe("substitute", () => {
  const replaceWith = { family: "example", given: ["test"] };

  it("replaces plain and complex elements", async () => {
    const rules = [
      { path: "Patient.address.city", method: "substitute", replaceWith: "Example city" },
      { path: "Patient.name", method: "substitute", replaceWith },
    ];
    const { content } = await apply(rules, asha);
    expect(content).toMatchObject({
      name: [replaceWith],
      address: [{ city: "Example city", postalCode: "02139" }],
    });
    expect(content.name).toEqual([replaceWith]);
  });

  it("keeps what an earlier rule made of a part", async () => {
    const rules = [
      { path: "Patient.name.given.first()", method: "cryptoHash" },
      { path: "Patient.name.use", method: "keep" },
      { path: "Patient.name", method: "substitute", replaceWith },
    ];
    const { content } = await apply(rules, asha);
    expect(content.name).toEqual([
      { use: "official", family: "example", given: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
    ]);
  });

  it("keeps what an earlier rule left deeper inside, and around it nothing else", async () => {
    const name = [{ family: "Rao", period: { id: "x", start: "2002-05-06", end: "2003" } }];
    const rules = [
      { path: "Patient.name.period.start", method: "redact" },
      { path: "Patient.name", method: "substitute", replaceWith },
    ];
    const { content } = await apply(rules, { ...asha, name }, { enablePartialDatesForRedact: true });
    expect(content.name).toEqual([{ ...replaceWith, period: { start: "2002" } }]);
  });

  it("leaves out of a replacement what says nothing", async () => {
    const rules = [
      { path: "Patient.name", method: "substitute", replaceWith: { text: "x", family: "", given: [""] } },
    ];
    expect((await apply(rules, asha)).content.name).toEqual([{ text: "x" }]);
  });

  it("empties an element that null or an empty object replaces", async () => {
    const rules = [
      { path: "Patient.name", method: "substitute", replaceWith: {} },
      { path: "Patient.birthDate", method: "substitute", replaceWith: null },
    ];
    const { content } = await apply(rules, asha);
    expect(content).not.toHaveProperty("name");
    expect(content).not.toHaveProperty("birthDate");
  });

  it.each([
    ["Patient.name", "a text"],
    ["Patient.name", { city: "Pune" }],
    ["Patient.birthDate", { year: 1988 }],
    ["Patient.multipleBirth", "many"],
  ])("refuses to put into %s %j", async (path, value) => {
    const input = { ...asha, multipleBirthInteger: 2 };
    await expect(apply([{ path, method: "substitute", replaceWith: value }], input)).rejects.toMatchObject({
      code: "dialect/processing-failed",
    });
  });
});

describe("generalize", () => {
  const patient = (more: object) => ({ resourceType: "Patient", ...more });
  const birth = { path: "Patient.birthDate", method: "generalize" };

  it.each([
    ["1990-01-01", "1990"],
    ["1990", "1990"],
    ["2000", "1990"],
    ["2000-01-01", undefined],
    ["2010", "2010-01-01"],
    ["2010-01-02", "2010-01-01"],
    ["2020", "2020-01-01"],
    ["2020-05-20", undefined],
  ])("puts the birth date %s under %s", async (birthDate, general) => {
    const cases = {
      "$this >= @1990-01-01 and $this < @2000-01-01": "@1990",
      "$this = @2010": "@2010-01-01",
      "$this ~ @2020": "@2020-01-01",
    };
    const { content } = await apply([{ ...birth, cases }], patient({ birthDate }));
    expect(content.birthDate).toBe(general);
  });

  it.each([
    ["1990-01-01T00:00:00Z", "1990"],
    ["1990-01-01T00:00:00+08:00", undefined],
    ["2000-01-01T00:00:00Z", undefined],
    ["2000-01-01T00:00:00+09:00", "1990"],
    ["2009-12-31T16:00:00Z", "2010-01-01"],
    ["2010-01-01", undefined],
    ["2020-01-01T00:00:00+08:00", undefined],
  ])("minds the zone of %s", async (deceasedDateTime, general) => {
    const cases = {
      "$this >= @1990-01-01T00:00:00Z and $this <= @2000-01-01T00:00:00+08:00": "@1990",
      "$this = @2010-01-01T00:00:00+08:00": "@2010-01-01",
      "$this ~ @2020-01-01T00:00:00": "@2020-01-01",
    };
    const { content } = await apply(
      [{ path: "Patient.deceased", method: "generalize", cases }],
      patient({ deceasedDateTime }),
    );
    expect(content.deceasedDateTime).toBe(general);
  });

  it.each([
    [5, -10],
    [43, 30],
    [110, undefined],
  ])("calculates: %i becomes %s", async (multipleBirthInteger, general) => {
    const cases = { "$this>=-20 and $this<80": "($this div 10 -1)*10" };
    const { content } = await apply(
      [{ path: "Patient.multipleBirth", method: "generalize", cases }],
      patient({ multipleBirthInteger }),
    );
    expect(content.multipleBirthInteger).toBe(general);
  });

  it.each([
    ["$this.startsWith('021')", "$this.substring(0,3)+'**'", "021**"],
    ["true", String.raw`$this.replaceMatches('(?<a>\d{3})\d+', '${"$"}{a}xx')`, "021xx"],
    ["$this in ('02138' | '02139')", "'Cambridge'", "Cambridge"],
    ["('02138' | '02139') contains $this", "iif($this.length() = 5, 'five', 'more')", "five"],
    ["$this.matches('^9')", "'west'", undefined],
  ])("takes %s to %s", async (condition, replacement, general) => {
    const rules = [
      { path: "Patient.address.postalCode", method: "generalize", cases: { [condition]: replacement } },
    ];
    const { content } = await apply(rules, { ...asha, address: [{ city: "x", postalCode: "02139" }] });
    expect((content.address as [{ postalCode?: string }])[0].postalCode).toBe(general);
  });

  it("keeps the rest when told to", async () => {
    const rules = [{ ...birth, cases: { "$this < today() - 89 years": "'old'" }, otherValues: "Keep" }];
    const { content } = await apply(rules, asha);
    expect(content.birthDate).toBe("1988-07-14");
    const old = await apply(rules, { ...asha, birthDate: "1930-01-01" });
    expect(old.content.birthDate).toBe("old");
  });

  it.each(["$this > 5", "$this > @2015-1-1"])("fails where %s cannot be asked", async (condition) => {
    const rules = [{ ...birth, cases: { [condition]: "'x'" } }];
    await expect(apply(rules, asha)).rejects.toMatchObject({ code: "dialect/processing-failed" });
  });

  it("does not apply to what is not plain, whatever is said about errors", async () => {
    const configuration = readAnonymizerConfiguration({
      processingErrors: "skip",
      fhirPathRules: [{ path: "Patient.name", method: "generalize", cases: { true: "'x'" } }],
    });
    await expect(anonymize(asha, { configuration, now })).rejects.toMatchObject({
      code: "dialect/rule-not-applicable",
    });
  });
});

describe("labels and refusals", () => {
  it("adds to the labels that a resource has, each once", async () => {
    const security = [{ system: LABEL, code: "REDACTED" }, { code: "R" }];
    const input = { ...asha, meta: { versionId: "1", security } };
    const { content } = await apply(
      [
        { path: "Patient.name", method: "redact" },
        { path: "Patient.id", method: "cryptoHash" },
      ],
      input,
    );
    expect(content.meta).toMatchObject({ versionId: "1", security: [...security, { code: "CRYTOHASH" }] });
  });

  it("labels a Bundle for what was done in its entries, and a resource for those that it contains, not those", async () => {
    const contained = [{ resourceType: "Practitioner", id: "p", name: [{ family: "Ravi" }] }];
    const condition = { resourceType: "Condition", contained, asserter: { reference: "#p" } };
    const bundle = {
      resourceType: "Bundle",
      entry: [{ resource: condition }, { resource: { ...asha, name: [] } }],
    };
    const { content } = await apply([{ path: "nodesByType('HumanName')", method: "redact" }], bundle);
    const meta = { security: [{ system: LABEL, code: "REDACTED", display: "redacted" }] };
    expect(content).toEqual({
      resourceType: "Bundle",
      meta,
      entry: [
        { resource: { ...condition, meta, contained: [{ resourceType: "Practitioner", id: "p" }] } },
        { resource: { ...asha, name: undefined } },
      ],
    });
  });

  it("gives an empty resource when a rule fails and the configuration says skip", async () => {
    const configuration = readAnonymizerConfiguration({
      processingErrors: "skip",
      fhirPathRules: [{ path: "Patient.birthDate", method: "generalize", cases: { "$this > 'a'": "1" } }],
    });
    const { content, report } = await anonymize(asha, { configuration, now });
    expect(content).toEqual({
      resourceType: "Patient",
      meta: { security: [{ system: LABEL, code: "REDACTED", display: "redacted" }] },
    });
    expect(report).toMatchObject({ isSkipped: true, operations: {}, leftIn: {} });
  });

  it.each([
    ["null", null],
    ["a text", "Patient"],
    ["no type", {}],
    ["a type of another version", { resourceType: "Citation" }],
    ["an element that nobody knows", { resourceType: "Patient", secretName: "Asha" }],
    [
      "one within an entry",
      { resourceType: "Bundle", entry: [{ resource: { resourceType: "Patient", secretName: 1 } }] },
    ],
    ["an object for a plain value", { resourceType: "Patient", birthDate: {} }],
    ["a text for an object", { resourceType: "Patient", name: ["Asha"] }],
  ])("refuses %s, without telling a value or an unknown name", async (_, input) => {
    const thrown = await apply([{ path: "Resource", method: "keep" }], input as object).catch(
      (error) => error,
    );
    expect(thrown).toMatchObject({ code: "dialect/not-fhir" });
    expect(JSON.stringify(thrown)).not.toMatch(/Asha|secret/);
  });

  it("refuses what is nested without end", async () => {
    let item: object = { linkId: "1" };
    for (let i = 0; i < 200; i += 1) item = { linkId: "1", item: [item] };
    const input = { resourceType: "Questionnaire", status: "draft", item: [item] };
    await expect(apply([], input)).rejects.toMatchObject({ code: "dialect/too-large" });
  });
});
