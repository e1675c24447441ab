import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makePdf } from "../synthetic/pdf/makePdf.ts";
import { PDF_LIMITS, readPdf } from "./index.ts";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const binary = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** A file of these objects, the first the catalog, without a table: readers find its objects themselves. */
const raw = (...objects: string[]) =>
  latin1(
    `%PDF-1.7\n${objects.map((body, i) => `${i + 1} 0 obj\n${body}\nendobj\n`).join("")}trailer\n<< /Root 1 0 R /Size 99 >>\n%%EOF\n`,
  );
/** More than a file may unpack to. */
const BOMB = binary(deflateSync(new Uint8Array(PDF_LIMITS.unpacked + 1_000_000), { level: 1 }));
const CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const stream = (dict: string, data: string) =>
  `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`;
const codeOf = (bytes: Uint8Array) =>
  readPdf(bytes).then(
    () => "read",
    (error) => error.code,
  );

describe("a PDF of City Hospital's laboratory", () => {
  it("is read page by page, from top to bottom and from left to right, however it was drawn", async () => {
    const { pages } = await readPdf(
      makePdf({
        pages: [
          {
            texts: [
              { text: "13.5 g/dL", x: 300, y: 700 },
              { text: "Haemoglobin", x: 50, y: 700 },
              { text: "Blood count", x: 50, y: 780, size: 18 },
              { text: "Platelets", x: 50, y: 684 },
              { text: "212", x: 300, y: 684 },
            ],
          },
          { texts: ["End of report"] },
        ],
      }),
    );
    expect(pages.map(({ text }) => text)).toEqual([
      "Blood count\n\nHaemoglobin   13.5 g/dL\nPlatelets   212",
      "End of report",
    ]);
  });

  it("says where in the text each letter lies that it draws", async () => {
    const { pages } = await readPdf(
      makePdf({
        pages: [
          {
            texts: [
              { text: "below", x: 50, y: 600 },
              { text: "above", x: 50, y: 700 },
            ],
          },
        ],
      }),
    );
    const [{ text, drawn } = { text: "", drawn: { text: "", places: [] as readonly number[] } }] = pages;
    expect(drawn.text.replace(/\s/g, "")).toBe("belowabove");
    expect(drawn.places).toHaveLength(drawn.text.length);
    const isTrue = drawn.places.every((place, i) => place < 0 || text[place] === drawn.text[i]);
    expect([isTrue, drawn.places.filter((place) => place >= 0).length]).toEqual([true, 10]);
  });

  it("tells metadata, attachments, annotations, fields, outline and pictures", async () => {
    const content = await readPdf(
      makePdf({
        pages: [
          {
            texts: ["Report"],
            pictures: 2,
            annotations: [
              { kind: "Text", contents: "call her back", title: "Dr. Ravi" },
              { kind: "Link", contents: "", uri: "https://city.example/asha" },
            ],
          },
        ],
        info: { Title: "Report of Asha", Author: "Dr. Ravi", WardCode: "W7" },
        xmp: `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Keywords>asha, blood</pdf:Keywords></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`,
        attachments: [{ name: "asha.txt", description: "her letter", content: "Dear doctor" }],
        fields: [{ name: "patient", label: "Patient's name", value: "Asha Kapoor" }],
        outline: ["Summary of Asha", "Results"],
      }),
    );
    expect(content.metadata.info).toMatchObject({
      Title: "Report of Asha",
      Author: "Dr. Ravi",
      WardCode: "W7",
    });
    expect(content.metadata.xmp).toEqual({ "pdf:keywords": "asha, blood" });
    expect(content.attachments).toEqual([
      { name: "asha.txt", description: "her letter", content: latin1("Dear doctor") },
    ]);
    expect(content.annotations.map(({ kind, texts }) => [kind, texts.join("|")])).toEqual([
      ["Text", "call her back|Dr. Ravi"],
      ["Link", "https://city.example/asha"],
      ["Widget", "Asha Kapoor|patient|Patient's name"],
    ]);
    expect(content.fields).toEqual([{ name: "patient", label: "Patient's name", value: "Asha Kapoor" }]);
    expect(content.outline).toEqual([
      { title: "Summary of Asha", level: 1 },
      { title: "Results", level: 1 },
    ]);
    expect([content.pictures, content.pages[0]?.text]).toEqual([2, "Report"]);
  });

  it("that is only pictures has no text", async () => {
    const { pages, pictures } = await readPdf(makePdf({ pages: [{ texts: [], pictures: 1 }] }));
    expect([pages[0]?.text, pictures]).toEqual(["", 1]);
  });

  it("whose letters are only numbers of shapes says nothing, and says that", async () => {
    const font =
      "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Sub /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Sub /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>] >>";
    // Each letter by its number of a common font, 29 less than ASCII: anybody can read it who tries.
    const hidden = Array.from("Patient: Asha Kapoor", (letter) =>
      (letter.charCodeAt(0) - 29).toString(16).padStart(4, "0"),
    ).join("");
    const page =
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>";
    const bytes = raw(CATALOG, PAGES, page, font, stream("", `BT /F1 12 Tf 50 700 Td <${hidden}> Tj ET`));
    const { pages } = await readPdf(bytes);
    expect([pages[0]?.text, (pages[0]?.unreadable ?? 0) > 0]).toEqual(["", true]);
  });
});

describe("a file that is none, or not one to be trusted, is refused:", () => {
  const page = (contents: string, forms = "") =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> ${forms} >> /Contents ${contents} >>`;

  it.each([
    ["nothing", new Uint8Array()],
    ["a picture", latin1("\x89PNG\r\n\x1a\n")],
    ["a page of HTML", latin1(`<html>${" ".repeat(2000)}%PDF-1.4`)],
  ])("%s", async (_what, bytes) => {
    expect(await codeOf(bytes)).toBe("pdf/not-pdf");
  });

  it.each([
    ["a bare header", latin1("%PDF-1.7\n")],
    ["words behind a header", latin1("%PDF-1.7\nPatient: Asha Kapoor\n%%EOF")],
    ["a catalog without pages", raw("<< /Type /Catalog >>")],
    ["half a file", makePdf({ pages: [{ texts: ["Asha"] }] }).subarray(0, 150)],
  ])("%s", async (_what, bytes) => {
    expect(await codeOf(bytes)).toBe("pdf/malformed");
  });

  it.each([
    ["by its trailer", makePdf({ pages: [{ texts: ["x"] }], trailer: "/Encrypt 99 0 R" })],
    ["under a name in figures", makePdf({ pages: [{ texts: ["x"] }], trailer: "/#45ncrypt << /V 1 >>" })],
    ["by a table in a stream", raw(CATALOG, PAGES, stream("/Type /XRef /Encrypt 9 0 R", "x"))],
  ])("an encrypted one, %s", async (_what, bytes) => {
    expect(await codeOf(bytes)).toBe("pdf/encrypted");
  });

  it.each([
    ["that says what it is", "/Filter /FlateDecode"],
    ["that calls itself a picture", "/Type /XObject /Subtype /Image /Filter /FlateDecode"],
    ["that names no way of packing", ""],
  ])("a bomb %s", async (_what, dict) => {
    const bytes = raw(CATALOG, PAGES, page("5 0 R"), FONT, stream(dict, BOMB));
    expect(await codeOf(bytes)).toMatch(/^pdf\/too-(?:large|slow)$/);
  });

  it("a picture as large as a bomb is none, because nobody unpacks it", async () => {
    const picture = stream("/Type /XObject /Subtype /Image /Filter /FlateDecode", BOMB);
    const first = page("5 0 R", "/XObject << /P 6 0 R >>");
    expect(await codeOf(raw(CATALOG, PAGES, first, FONT, stream("", "/P Do"), picture))).toBe("read");
  });

  it.each([
    ["twice over", "[/FlateDecode /FlateDecode]"],
    ["in two ways", "[/Fl /L#5AW]"],
    ["in figures of figures of figures", "[/AHx /AHx /AHx]"],
  ])("one packed %s", async (_what, filters) => {
    const data = binary(deflateSync(deflateSync(new Uint8Array(1000))));
    const bytes = raw(CATALOG, PAGES, page("5 0 R"), FONT, stream(`/Filter ${filters}`, data));
    expect(await codeOf(bytes)).toBe("pdf/entangled");
  });

  it("ten drawings, each of which draws the next one ten times", async () => {
    const forms = Array.from({ length: 10 }, (_, i) =>
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N ${7 + i} 0 R >> >>`,
        "/N Do ".repeat(10),
      ),
    );
    const last = stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "q Q");
    const first = page("5 0 R", "/XObject << /N 6 0 R >>");
    const bytes = raw(CATALOG, PAGES, first, FONT, stream("", "/N Do"), ...forms, last);
    expect(await codeOf(bytes)).toBe("pdf/entangled");
  });

  it("a drawing that draws itself, is read all the same", async () => {
    const self = stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /N 6 0 R >> >>",
      "/N Do /N Do",
    );
    const bytes = raw(
      CATALOG,
      PAGES,
      page("5 0 R", "/XObject << /N 6 0 R >>"),
      FONT,
      stream("", "/N Do"),
      self,
    );
    expect(await codeOf(bytes)).toBe("read");
  });

  it("one with more bytes than any report has", async () => {
    expect(await codeOf(new Uint8Array(PDF_LIMITS.bytes + 1))).toBe("pdf/too-large");
  });

  it("one with more pages", async () => {
    const pages = Array.from({ length: PDF_LIMITS.pages + 1 }, () => ({ texts: [] }));
    expect(await codeOf(makePdf({ pages }))).toBe("pdf/too-large");
  });

  it("one that takes longer than its time", async () => {
    let now = 0;
    const clock = () => {
      now += 3000;
      return now;
    };
    const late = readPdf(makePdf({ pages: [{ texts: ["Asha"] }] }), { clock });
    await expect(late).rejects.toMatchObject({ code: "pdf/too-slow" });
  });
});

it("the bytes that were read stay as they were", async () => {
  const bytes = makePdf({ pages: [{ texts: ["Asha"] }] });
  const before = bytes.slice();
  await readPdf(bytes);
  expect(bytes).toEqual(before);
});
