import { makePdf } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { deidentifyPdf, restorePdf } from "./index.ts";

const now = new Date("2026-11-21T12:00:00Z");
const options = { profile: "safe-harbor", now } as const;
const textOf = (content: Uint8Array) => new TextDecoder().decode(content);
const asha = {
  resourceType: "Patient",
  name: [{ family: "Ramanathan", given: ["Asha"] }],
  identifier: [{ system: "https://city.example/mrn", value: "CH-4471-0092" }],
  birthDate: "1979-03-04",
  address: [{ line: ["27 Orchard Lane"], city: "Pune" }],
};
const report = makePdf({
  pages: [
    {
      texts: [
        { text: "City Hospital", x: 50, y: 800, size: 16 },
        { text: "Patient Name:", x: 50, y: 760 },
        { text: "Asha Ramanathan", x: 150, y: 760 },
        { text: "MRN: 4471923", x: 350, y: 760 },
        { text: "Date of birth: 4 March 1979", x: 50, y: 744 },
        { text: "Haemoglobin", x: 50, y: 700 },
        { text: "13.5 g/dL", x: 250, y: 700 },
        { text: "Platelets", x: 50, y: 684 },
        { text: "212 x10*9/L", x: 250, y: 684 },
      ],
      pictures: 1,
      annotations: [{ kind: "Text", contents: "tell Mohan Verma", title: "Dr. Ravi Menon" }],
    },
    { texts: ["Seen again: Ramanathan, number 4471923. Signed: Dr. Ravi Menon"] },
  ],
  info: { Title: "Blood count of Asha Ramanathan", Author: "Ravi Menon", Keywords: "MRN: 4471923" },
  attachments: [{ name: "asha-ramanathan-letter.txt", content: "Dear Asha Ramanathan" }],
  fields: [{ name: "patientName", value: "Asha Ramanathan" }],
  outline: ["Asha Ramanathan"],
});
const IDENTIFYING = /Asha|Ramanathan|4471923|Mohan|Verma|Ravi|Menon|March|City Hospital|letter/i;

describe("the PDF of Asha's blood count", () => {
  it("becomes a text with her results and nothing of her, although no record tells her name", async () => {
    const { content } = await deidentifyPdf(report, options);
    expect(textOf(content)).not.toMatch(IDENTIFYING);
    expect(textOf(content)).toMatchInlineSnapshot(`
      "[Page 1 of 2]
      [PLACE]:   [NAME]   MRN: [ID]
      Date of birth: [DATE]

      Haemoglobin   13.5 g/dL
      Platelets   212 x10*9/L

      [Page 2 of 2]
      Seen again: [NAME], number [ID]. Signed: Dr. [NAME]

      [1 picture taken out]
      "
    `);
  });

  it("loses its metadata, files, notes, fields, bookmarks and pictures, and is told how many they were", async () => {
    const { report: told } = await deidentifyPdf(report, options);
    expect(told).toMatchInlineSnapshot(`
      {
        "annotations": 2,
        "attachments": 1,
        "bookmarks": 1,
        "fields": 1,
        "metadata": 3,
        "pages": 2,
        "pagesWithoutText": 0,
        "pictures": 1,
        "profile": "safe-harbor",
        "replaced": 8,
        "unreadable": 0,
      }
    `);
  });

  it("comes back byte for byte from its capsule, also after that was JSON", async () => {
    const { content, identity } = await deidentifyPdf(report, options);
    expect(restorePdf(content, JSON.parse(JSON.stringify(identity)))).toEqual(report);
  });

  it("is not given back for another's content, nor from what is no capsule", async () => {
    const { content, identity } = await deidentifyPdf(report, options);
    const other = new TextEncoder().encode("another");
    expect(() => restorePdf(other, identity)).toThrow(
      expect.objectContaining({ code: "deidentify/bad-capsule" }),
    );
    for (const broken of [undefined, {}, { ...identity, version: 2 }, { ...identity, original: "%%" }]) {
      expect(() => restorePdf(content, broken as never)).toThrow(
        expect.objectContaining({ code: "deidentify/bad-capsule" }),
      );
    }
  });

  it("keeps true dates for those who treat her, and moves them for research", async () => {
    const seen = makePdf({ pages: [{ texts: ["Seen on 2020-03-14", "Next visit 2020-03-28"] }] });
    const care = await deidentifyPdf(seen, { profile: "care", now });
    const shift = { secret: new Uint8Array(32).fill(0x5a), patientKey: "asha" };
    const study = await deidentifyPdf(seen, { profile: "research-limited", now, shift });
    const days = [...textOf(study.content).matchAll(/\d{4}-\d\d-\d\d/g)].map(([day]) => Date.parse(day));
    expect(textOf(care.content)).toContain("Seen on 2020-03-14\nNext visit 2020-03-28");
    expect(textOf(study.content)).not.toContain("2020-03-14");
    expect(((days[1] ?? 0) - (days[0] ?? 0)) / 86_400_000).toBe(14);
  });
});

describe("what her record says of her is known again in a PDF", () => {
  it.each([
    ["without a label", [{ text: "Ramanathan came by", x: 50, y: 700 }]],
    [
      "drawn letter by letter",
      Array.from("Ramanathan", (text, i) => ({ text, x: 50 + i * 7, y: 700, size: 11 })),
    ],
    [
      "drawn backwards",
      Array.from("Ramanathan", (text, i) => ({ text, x: 50 + i * 7, y: 700, size: 11 })).reverse(),
    ],
    [
      "torn apart by columns, whole in the order of drawing",
      [
        { text: "a long line that ends with CH-4471-", x: 50, y: 700 },
        { text: "0092 at the next", x: 50, y: 684 },
        { text: "Other words", x: 300, y: 700 },
      ],
    ],
    ["in a file's name on the edge", [{ text: "file:///C:/my scans/Rita Kumari.htm", x: 50, y: 20 }]],
    ["as an address", [{ text: "of 27 Orchard Lane, Pune", x: 50, y: 700 }]],
  ])("%s", async (_how, texts) => {
    const bytes = makePdf({ pages: [{ texts }] });
    const { content } = await deidentifyPdf(bytes, { ...options, record: asha });
    const said = textOf(content).replace(/[^A-Za-z0-9]/g, "");
    expect(said).not.toMatch(/Ramanathan|nahtanamaR|CH4471|0092|Orchard|Pune|Rita|Kumari/i);
  });
});

describe("a scan", () => {
  it("comes to a line that says so", async () => {
    const scan = makePdf({
      pages: [
        { texts: [], pictures: 1 },
        { texts: [], pictures: 1 },
      ],
      info: { Title: "Asha" },
    });
    const { content, report: told } = await deidentifyPdf(scan, options);
    expect(textOf(content)).toBe("[2 pages without text, taken out]\n\n[2 pictures taken out]\n");
    expect([told.pagesWithoutText, told.pictures]).toEqual([2, 2]);
  });

  it("between pages of text is told as such", async () => {
    const mixed = makePdf({ pages: [{ texts: ["Lungs clear"] }, { texts: [], pictures: 1 }] });
    const { content } = await deidentifyPdf(mixed, options);
    expect(textOf(content)).toBe(
      "[Page 1 of 2]\nLungs clear\n\n[Page 2 of 2: no text]\n\n[1 picture taken out]\n",
    );
  });
});

describe("refused is", () => {
  it.each([
    ["a record that is none", { record: { name: "Asha" } }, "deidentify/not-fhir"],
    ["an unknown profile", { profile: "none" }, "deidentify/unknown-profile"],
    ["no clock", { now: new Date(Number.NaN) }, "deidentify/bad-clock"],
  ])("%s", async (_what, other, code) => {
    await expect(deidentifyPdf(report, { ...options, ...other } as never)).rejects.toMatchObject({ code });
  });

  it("what is no PDF, or an encrypted one, and nothing of it stands in the error", async () => {
    const letter = new TextEncoder().encode("Dear Asha Ramanathan");
    const locked = makePdf({ pages: [{ texts: ["Asha"] }], trailer: "/Encrypt << /V 1 >>" });
    for (const [bytes, code] of [
      [letter, "pdf/not-pdf"],
      [locked, "pdf/encrypted"],
    ] as const) {
      const error = await deidentifyPdf(bytes, options).catch((one) => one);
      expect([error.code, JSON.stringify(error) + error.stack]).toEqual([
        code,
        expect.not.stringMatching(IDENTIFYING),
      ]);
    }
  });
});
