import { describe, expect, it } from "vitest";
import { makePatientBundle } from "../bench/makePatientBundle.ts";
import { type Allowed, findLeaks, harvestIdentifiers } from "./index.ts";

const harvest = harvestIdentifiers({
  resourceType: "Patient",
  id: "pat-883201",
  identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-4471-0092" }],
  name: [{ family: "Râmanathan", given: ["Asha"] }],
  telecom: [
    { system: "phone", value: "+1 (617) 555-0142" },
    { system: "email", value: "asha.r@mail.example" },
  ],
  birthDate: "1979-03-04",
  address: [{ line: ["27 Orchard Lane"], city: "Brookhaven", postalCode: "02139" }],
});
const base64 = (text: string) => btoa(text);
const hex = (text: string) =>
  Array.from(text, (one) => one.charCodeAt(0).toString(16).padStart(2, "0")).join("");
const percent = (text: string) => `%${hex(text).match(/../g)?.join("%")}`;
const entities = (text: string) => Array.from(text, (one) => `&#${one.charCodeAt(0)};`).join("");
const kinds = (haystack: string | Uint8Array) => [
  ...new Set(findLeaks(harvest, haystack).map((one) => one.kind)),
];

describe("the leak test finds Asha", () => {
  it.each([
    ["by her given name", "seen: asha.", "name"],
    ["by her family name without its accent", "RAMANATHAN", "name"],
    ["by her number with other separators", "mrn 4471/0092", "identifier"],
    ["by her phone, written differently", "617.555.0142", "contact"],
    ["by her phone without spaces", "tel:+16175550142", "contact"],
    ["by her mail", "ASHA.R@MAIL.EXAMPLE", "contact"],
    ["by her date of birth", '"1979-03-04"', "date"],
    ["by her date of birth, compact", "born 19790304", "date"],
    ["by her date of birth in words", "March 4th? no: 4 March 1979", "date"],
    ["by her date of birth, American", "3/4/1979", "date"],
    ["by her street", "27, orchard lane", "address"],
    ["by her ZIP code", "MA 02139-4307", "address"],
    ["by her resource's id", "Patient/pat-883201/_history/1", "id"],
  ])("%s", (_how, haystack, kind) => {
    expect(kinds(haystack)).toContain(kind);
  });

  it.each([
    ["base64", base64("the patient Asha Ramanathan came")],
    ["base64, off by one", `x${base64("the patient Asha Ramanathan came")}`],
    [
      "base64 for URLs",
      base64("the patient Asha Ramanathan came??>>").replaceAll("/", "_").replaceAll("+", "-"),
    ],
    ["base64 of the bare name", `id=${base64("Asha")};`],
    ["hex", `0x${hex("the patient Asha Ramanathan came")}`],
    ["hex, padded as on a chain", `0x${"00".repeat(31)}20${hex("Asha Ramanathan")}${"00".repeat(17)}`],
    ["percent", percent("Asha")],
    ["percent, of UTF-8", "R%C3%A2manathan"],
    ["HTML", entities("Asha")],
    ["HTML by name", "R&acirc;manathan"],
    ["JSON escapes", "R\\u00e2manathan"],
    ["base64 of percent of HTML", base64(`text before ${percent(entities("Asha"))} and after`)],
    ["HTML of base64", entities(base64("the patient Asha Ramanathan came"))],
  ])("in %s", (_encoding, haystack) => {
    expect(kinds(haystack)).toContain("name");
  });

  it("in bytes", () => {
    const bytes = new Uint8Array([
      0,
      255,
      254,
      ...new TextEncoder().encode("..Ramanathan.."),
      0,
      128,
      200,
      1,
    ]);
    expect(kinds(bytes)).toContain("name");
  });

  it("and says where from and how written, never what", () => {
    const [finding] = findLeaks(harvest, `x ${base64("the patient Ramanathan came")}`);
    expect(finding).toMatchObject({ kind: "name", path: "name[0].family", encoding: "base64" });
    expect(JSON.stringify(finding)).not.toMatch(/ramanathan/i);
  });
});

describe("the leak test is not fooled", () => {
  it.each([
    ["a word that holds the name", "Ashanti"],
    ["a longer number", "9902139001"],
    ["the year alone", "1979"],
    ["another day", "1979-03-05"],
    ["numbers side by side", '{"a":1979,"b":"03","c":"04"}'],
    ["nothing", ""],
  ])("by %s", (_what, haystack) => {
    expect(findLeaks(harvest, haystack)).toEqual([]);
  });

  it("by FHIR's own words, for a patient called Final Status", () => {
    const final = harvestIdentifiers({
      resourceType: "Patient",
      name: [{ family: "Final", given: ["Status"] }],
    });
    expect(findLeaks(final, '{"status":"final"}')).toEqual([]);
    expect(findLeaks(final, "Status Final came")).not.toEqual([]);
  });

  it("and finds everything in what was never de-identified", () => {
    const bundle = makePatientBundle(1);
    const found = new Set(
      findLeaks(harvestIdentifiers(bundle), JSON.stringify(bundle)).map((one) => one.kind),
    );
    expect([...found].sort()).toEqual(
      [
        "address",
        "attachment",
        "contact",
        "date",
        "facility",
        "free text",
        "id",
        "identifier",
        "name",
      ].sort(),
    );
  });
});

describe("the leak test knows what a profile leaves", () => {
  const record = {
    resourceType: "Observation",
    effectiveDateTime: "2020-03-04T10:00:00Z",
    issued: "2020-03-14T10:00:00Z",
    note: [{ text: "Dr. Kapoor saw her on 2020-05-06, she is well and came with her mother." }],
  };
  const found = (allowed: Allowed, haystack: string) =>
    findLeaks(harvestIdentifiers(record, allowed), haystack).map((one) => one.kind);

  it("true dates, for care", () => {
    expect(found({}, "2020-03-04")).toEqual(["date"]);
    expect(found({ dates: true }, "2020-03-04")).toEqual([]);
  });

  it("a day that is another one's image, for research, and no other", () => {
    expect(found({ dates: 10 }, "2020-03-14")).toEqual([]);
    expect(found({ dates: 10 }, "2020-03-04")).toEqual(["date"]);
  });

  it("texts, where these were scrubbed, but not who is in them", () => {
    expect(found({}, record.note[0]?.text ?? "")).toContain("free text");
    expect(found({ texts: true }, "she is well and came with her mother")).toEqual([]);
    expect(found({ texts: true }, "seen by kapoor on 6 May 2020")).toEqual(["name", "date"]);
  });
});
