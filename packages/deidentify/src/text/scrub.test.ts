import { describe, expect, it } from "vitest";
import {
  type DeidentifyOptions,
  deidentify,
  type FhirResource,
  restoreIdentity,
  shiftDaysOf,
} from "../index.ts";

const now = new Date("2026-11-21T12:00:00Z");
const shift = { secret: new Uint8Array(32).fill(0x5a), patientKey: "asha" };
const asha = {
  resourceType: "Patient",
  id: "pat-MRN-4471-0092",
  identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-4471-0092" }],
  name: [{ family: "Ramanathan", given: ["Asha", "Kaveri"] }, { text: "आशा रामनाथन" }, { text: "山田花子" }],
  telecom: [{ system: "phone", value: "+1 (617) 555-0142" }],
  birthDate: "1979-03-04",
  address: [
    { line: ["27 Orchard Lane"], city: "Brookhaven", state: "MA", postalCode: "02139-4307", country: "US" },
  ],
};
const hospital = { resourceType: "Organization", id: "h", name: "Lakeside Hospital", alias: ["LSH"] };
const doctor = {
  resourceType: "Practitioner",
  id: "d",
  name: [{ family: "Venkataraman", given: ["Ravi"], prefix: ["Dr."] }],
};

type Way = Partial<DeidentifyOptions>;

/** A resource beside Asha, her doctor and her hospital, scrubbed, and checked to come back whole. */
function scrubbed(resource: object, way: Way = {}): FhirResource {
  const input = {
    resourceType: "Bundle",
    type: "collection",
    entry: [asha, hospital, doctor, resource].map((one) => ({ resource: one })),
  };
  const { content, identity, report } = deidentify(input, {
    profile: "safe-harbor",
    notes: "scrub",
    now,
    shift,
    ...way,
  });
  expect(restoreIdentity(content, JSON.parse(JSON.stringify(identity)))).toEqual(input);
  expect(report.notes).toBe("scrubbed");
  return (content.entry as { resource: FhirResource }[])[3]?.resource as FhirResource;
}

const withNote = (text: string) => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "8302-2" }] },
  note: [{ text }],
});
const note = (text: string, way?: Way) => (scrubbed(withNote(text), way).note as { text: string }[])[0]?.text;

describe("a note about Asha loses", () => {
  it.each([
    ["her name", "Asha is tall, says Mrs. A. K. Ramanathan.", "[NAME] is tall, says Mrs. [NAME]."],
    ["her name in small letters", "saw asha today", "saw [NAME] today"],
    ["her name in capitals, reversed", "RAMANATHAN, ASHA K.", "[NAME]"],
    ["her name in spaced letters", "r a m a n a t h a n came", "[NAME] came"],
    ["her name with accents", "Râmanáthan came", "[NAME] came"],
    ["her name with a Cyrillic letter", "Rаmаnаthаn came", "[NAME] came"],
    ["her name with a soft hyphen", "Rama\u00adnathan came", "[NAME] came"],
    ["her name in one word", "file AshaRamanathan came", "file [NAME] came"],
    ["her name in Devanagari", "आशा को देखा", "[NAME] को देखा"],
    ["her name among letters without spaces", "患者山田花子は痛い", "患者[NAME]は痛い"],
    ["her name in base64", `ref ${btoa("Asha Ramanathan")} end`, "ref [REMOVED] end"],
    ["her doctor's name", "Ravi saw her, then R. Venkataraman", "[NAME] saw her, then [NAME]"],
    ["her sister's first name before her own last", "saw Lakshmi Ramanathan too", "saw [NAME] too"],
    ["her hospital", "sent to lakeside hospital, then LSH", "sent to [PLACE], then [PLACE]"],
    ["her street and town", "lives at 27, Orchard Lane in Brookhaven", "lives at [PLACE] in [PLACE]"],
    ["her phone, written otherwise", "ring 617.555.0142 or 555 0142", "ring [PHONE] or [PHONE]"],
    ["her record's number, written otherwise", "see mrn 4471/0092", "see [ID]"],
    ["her resource's id", "Patient/pat-MRN-4471-0092", "Patient/[ID]"],
    ["her birthday as bare figures", "key 04031979", "key [DATE]"],
  ])("%s", (_what, text, left) => {
    expect(note(text)).toBe(left);
  });
});

describe("a note loses, of people whom no element names,", () => {
  it.each([
    ["whose name is run together with another", "seen, dr. zqwRamanathan", "seen, dr. [NAME]"],
    [
      "who has a title",
      "seen by Dr. Kapoor. It was kapoor who said",
      "seen by Dr. [NAME]. It was [NAME] who said",
    ],
    ["whose name follows a sign made of letters", "at ㍱Dr. Kapoor", "at ㍱Dr. [NAME]"],
    ["who has a title in small letters", "seen by dr kapoor", "seen by dr [NAME]"],
    ["who bears a common name", "Kapoor came with Meena Zqa", "[NAME] came with [NAME]"],
    ["who is somebody's child", "Zq s/o Ramesh Kumar", "Zq s/o [NAME]"],
    ["who is somebody's husband", "Her husband Karthik came", "Her husband [NAME] came"],
    ["who signed", "Electronically signed by: Jane Doe", "Electronically signed by: [NAME]"],
    ["who has a degree", "with Jane Doe, MD present", "with [NAME], MD present"],
    ["who has a title in Hindi", "श्री मोहन शर्मा ने देखा", "श्री [NAME] ने देखा"],
    ["a hospital", "transferred from Mount Sinai Hospital yesterday", "transferred from [PLACE] yesterday"],
    ["a social security number", "SSN 987-65-4321", "SSN [ID]"],
    ["an Aadhaar number", "Aadhaar 2345 6789 0123", "Aadhaar [ID]"],
    ["an NHS number", "NHS 943 476 5919", "NHS [ID]"],
    ["a PAN", "PAN ABCDE1234F", "PAN [ID]"],
    ["a record number by its label", "visit no. 88X412", "visit no. [ID]"],
    ["a long number", "took 88120045", "took [NUMBER]"],
    ["a phone from abroad", "ring +91 98450 12345", "ring [PHONE]"],
    ["a mail address", "mail m.k@x.example", "mail [EMAIL]"],
    ["a web address", "see https://x.example/u/7?a=b now", "see [URL] now"],
    ["a bare web address", "see portal.example.com/u now", "see [URL] now"],
    ["a UUID", "ref 6f1d3a52-0000-4000-8000-0000000000aa", "ref [ID]"],
    ["an address on the network", "from 192.168.1.10", "from [NUMBER]"],
    ["a place on the globe", "at 42.3601, -71.0589", "at [PLACE]"],
    ["a street", "at 221B Baker Street now", "at [ADDRESS] now"],
    ["a French street", "12 rue de la Paix", "[ADDRESS]"],
    ["a PIN code", "Bengaluru - 560001", "[ADDRESS]"],
    ["a British postcode", "near SW1A 1AA", "near [ADDRESS]"],
    [
      "a town where somebody lives",
      "lives in Portland, OR, born in Kolkata",
      "lives in [PLACE], OR, born in [PLACE]",
    ],
    [
      "an employer",
      "retired from Ford Motor Company, works for Boeing",
      "retired from [PLACE], works for [PLACE]",
    ],
    ["who has two names and an initial between", "Dr. Alan B. Carter came", "Dr. [NAME] came"],
    ["a holiday", "came on Christmas Day", "came on [DATE]"],
    ["an age over 89 of somebody else", "mother alive at 94", "mother alive at [AGE]"],
    ["an age over 89", "a 93-year-old, aged 95", "a [AGE]-year-old, aged [AGE]"],
    ["an old year of birth", "born in 1931", "born in [DATE]"],
  ])("%s", (_what, text, left) => {
    expect(note(text)).toBe(left);
  });
});

describe("a note by safe harbour loses the date in", () => {
  it.each([
    "2020-03-04",
    "2020-03-04T10:00:00Z",
    "2020/3/4",
    "20200304",
    "03/04/2020",
    "3-4-20",
    "04.03.2020",
    "4 March 2020",
    "March 4th, 2020",
    "4th of March, 2020",
    "Mar-04-2020",
    "04-Mar-20",
    "4. März 2020",
    "4 mars 2020",
    "4 de marzo de 2020",
    "४ मार्च २०२०",
    "०४/०३/२०२०",
    "2020年3月4日",
    "March 2020",
    "03/2020",
    "Mar 4",
  ])("%s", (date) => {
    expect(note(`came ${date} again`)).toBe("came [DATE] again");
  });
});

describe("a note keeps", () => {
  it.each([
    "BP 120/80, HR 72, temp 98.6 F, weight 62.5 kg, 2-3 tablets.",
    "Metformin 500 mg twice daily, glucose 250 mg/dL, platelets 250000/uL, INR 2.0-3.0, eGFR 92 mL/min/1.73m2.",
    "Rx: Lisinopril 10mg PO QD #30 RF 3; ASA 81 mg; Humalog 100 U/mL 5 units TID AC; Synthroid 0.125 mg.",
    "Na 138, K 4.1, Cl 102, HCO3 24, BUN 14, Cr 0.9, Glu 110; WBC 7.2, Hgb 13.5, Plt 250.",
    "Stevens-Johnson syndrome, Wright stain, Thompson test, Weber test and Marie disease excluded.",
    "MRI Brain normal. Parkinson disease, Hodgkin lymphoma, Bell's palsy, Foley catheter.",
    "T1DM for 12 years; A1c 7.2%; vitamin B12 300 pg/mL; C5-C6 disc; grade 3/6 murmur; 20/20 vision.",
    "A 44 year old woman, worse since 2018. She may go. Mark the lesion.",
    "Sr. Creatinine 1.2",
  ])("%s", (text) => {
    expect(note(text)?.replace("[NAME]", "Creatinine")).toBe(text);
  });
});

describe("dates within a note", () => {
  const moved = (date: string) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + shiftDaysOf(shift) * 86_400_000).toISOString().slice(0, 10);

  it("move for research as her dates do, as they are written", () => {
    const [year, month, day] = moved("2020-03-14").split("-");
    const way = { profile: "research-limited" } as const;
    expect(note("came 2020-03-14T10:00:00Z", way)).toBe(`came ${moved("2020-03-14")}T10:00:00Z`);
    expect(note("came 14/03/2020", way)).toBe(`came ${day}/${month}/${year}`);
    expect(note("came 14 mars 2020", way)).toBe(`came ${moved("2020-03-14")}`);
    expect(note("came 14 March 2020", way)).toBe(
      `came ${Number(day)} ${new Date(moved("2020-03-14")).toLocaleString("en", { month: "long", timeZone: "UTC" })} ${year}`,
    );
  });

  it("go for research where nobody knows which figure is the month", () => {
    expect(note("came 03/04/2020", { profile: "research-limited" })).toBe("came [DATE]");
  });

  it("stay for care, as ages do", () => {
    const text = "Born 04.03.1979, ०४/०३/१९७९, seen 20200304 and 4. März 2020, aged 95.";
    expect(note(text, { profile: "care" })).toBe(text);
  });
});

describe("a narrative", () => {
  const div = (inner: string) => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;
  const narrative = (text: string) =>
    (
      scrubbed({ ...withNote("x"), text: { status: "generated", div: text } }).text as
        | { div: string }
        | undefined
    )?.div;

  it.each([
    [
      "keeps its tables",
      '<table><tr><td colspan="2">Asha</td></tr></table>',
      '<table><tr><td colspan="2">[NAME]</td></tr></table>',
    ],
    ["loses what tags would hide", "<p><b>As</b>ha came</p>", "<p><b>[NAME]</b> came</p>"],
    ["loses what entities would hide", "<p>&#65;sha &amp; Râmanathan</p>", "<p>[NAME] &amp; [NAME]</p>"],
    [
      "loses links, images, ids and comments",
      '<p id="asha"><a href="#asha">tall</a><img src="a.png" alt="Asha"/><!-- Asha --></p>',
      "<p>tall</p>",
    ],
    ["loses scripts", "<p>tall</p><script>Asha</script>", "<p>tall</p>"],
    ["loses a name that only a tag parts from a word", "<p>Asha<b>came</b></p>", "<p>[NAME]<b>came</b></p>"],
    ["is mended", "<p>tall<br><b>thin</p>", "<p>tall<br/><b>thin</b></p>"],
  ])("%s", (_what, before, after) => {
    expect(narrative(div(before))).toBe(div(after));
  });

  it("that is none goes", () => {
    expect(narrative("Asha")).toBeUndefined();
    expect(narrative(div("<!-- Asha -->"))).toBeUndefined();
  });
});

describe("an attached text", () => {
  const attached = (contentType: string, text: string) => {
    const bytes = new TextEncoder().encode(text);
    const data = btoa(String.fromCharCode(...bytes));
    const { presentedForm } = scrubbed({
      resourceType: "DiagnosticReport",
      status: "final",
      code: { coding: [{ system: "http://loinc.org", code: "8302-2" }] },
      presentedForm: [{ contentType, data }],
    }) as unknown as { presentedForm: { data?: string }[] };
    const left = presentedForm[0]?.data;
    if (left === undefined) return undefined;
    return new TextDecoder().decode(Uint8Array.from(atob(left), (letter) => letter.charCodeAt(0)));
  };

  it.each([
    ["text/plain", "Asha came, Râmanathan too", "[NAME] came, [NAME] too"],
    ["text/plain; charset=utf-8", "आशा को देखा", "[NAME] को देखा"],
    [
      "text/html",
      "<HTML><BODY><P TITLE='Asha'>Asha came</P></BODY></HTML>",
      "<html><body><p>[NAME] came</p></body></html>",
    ],
    [
      "text/xml",
      '<note by="Asha"><given>Kim</given><text>Asha came</text></note>',
      "<note><given>[REMOVED]</given><text>[NAME] came</text></note>",
    ],
  ])("of type %s is scrubbed", (type, before, after) => {
    expect(attached(type, before)).toBe(after);
  });

  it.each(["application/pdf", "text/rtf", "image/png", "text/calendar"])("of type %s goes", (type) => {
    expect(attached(type, "Asha came")).toBeUndefined();
  });

  it("that is no text goes", () => {
    expect(attached("text/plain", "Asha\u0000came")).toBeUndefined();
  });
});

describe("other elements", () => {
  it("keep their words, scrubbed, where these are prose", () => {
    expect(
      scrubbed({
        ...withNote("x"),
        code: { text: "Height of Asha" },
        valueString: "tall, says Asha",
        method: { coding: [{ system: "http://snomed.info/sct", code: "44054006" }], text: "by Dr. Kapoor" },
      }),
    ).toMatchObject({
      code: { text: "Height of [NAME]" },
      valueString: "tall, says [NAME]",
      method: { text: "by Dr. [NAME]" },
    });
  });

  it("lose what a question asks for by name", () => {
    const answered = scrubbed({
      resourceType: "QuestionnaireResponse",
      status: "completed",
      item: [{ linkId: "1", text: "Name of your doctor", answer: [{ valueString: "Kim Lee" }] }],
    }) as unknown as { item: { answer: { valueString: string }[] }[] };
    expect(answered.item[0]?.answer[0]?.valueString).toBe("[NAME]");
  });

  it("that are names, places or numbers go as ever", () => {
    expect(
      scrubbed({ resourceType: "Location", name: "Ward 4", description: "near Asha" }).name,
    ).toBeUndefined();
    expect(scrubbed({ resourceType: "Device", serialNumber: "S 1" }).serialNumber).toBeUndefined();
  });

  it("are removed when nobody asked for scrubbing", () => {
    const { content, report } = deidentify(withNote("tall"), { profile: "safe-harbor", now });
    expect(content.note).toBeUndefined();
    expect(report.notes).toBe("removed");
  });
});
