import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPdf } from "../pdf/index.ts";
import { neededScripts, type Paper, type PaperFormat, writePaper } from "./index.ts";

const folder = dirname(createRequire(import.meta.url).resolve("@fontsource/noto-sans/package.json"));
const font = (script: string, weight: number) =>
  new Uint8Array(readFileSync(join(folder, `files/noto-sans-${script}-${weight}-normal.woff`)));

const vimala: Paper = {
  title: "Health record",
  language: "en",
  subject: { name: "विमला Kurup", facts: [{ label: "Born", value: "2 Nov 1968" }] },
  warnings: ["Allergies: Allergy to peanut (high risk)"],
  sections: [
    {
      title: "Problems",
      parts: [
        {
          kind: "lines",
          title: "Active (1)",
          lines: [
            { what: "Ménière's disease", when: "Jun 2019", detail: "उच्च रक्तचाप का क्षेत्र", marks: "[1] [2]" },
          ],
        },
        { kind: "lines", lines: [], empty: "None recorded." },
      ],
    },
    {
      title: "Results",
      parts: [
        {
          kind: "table",
          title: "Potassium",
          columns: [
            { title: "When", share: 1 },
            { title: "Value", share: 2 },
          ],
          rows: Array.from({ length: 150 }, (_, index) => [`Day ${index}`, `${index} mmol/L`]),
        },
      ],
    },
  ],
  made: "Made by the patient on 1 Jan 2026",
  pageOf: "Page {page} of {pages}",
  unprintable: "Some letters could not be printed.",
};

async function write(paper: Paper, format: PaperFormat = "A4") {
  const scripts = neededScripts(JSON.stringify(paper));
  const fonts = {
    regular: scripts.map((script) => font(script, 400)),
    bold: scripts.map((script) => font(script, 700)),
  };
  const bytes = await writePaper(paper, { fonts, format, at: new Date("2026-01-01T00:00:00Z") });
  // How long reading takes is not asked here: the machine may be busy.
  const pdf = await readPdf(bytes.slice(), { clock: () => 0 });
  return { bytes, raw: new TextDecoder("latin1").decode(bytes), pages: pdf.pages.map(({ text }) => text) };
}

describe("a printed chart", () => {
  it("says all that it was given, in text that can be selected", async () => {
    const { pages } = await write(vimala);
    const all = pages.join("\n");
    for (const words of [
      "Kurup",
      "Ménière's disease",
      "Jun 2019",
      "[1] [2]",
      "None recorded.",
      "149 mmol/L",
    ]) {
      expect(all).toContain(words);
    }
    expect(all).not.toContain("could not be printed");
  });

  it("numbers its pages, says on each whom it is about, and repeats a table's head", async () => {
    const { pages } = await write(vimala);
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain("Made by the patient on 1 Jan 2026");
      expect(page).toMatch(/Potassium[\s\S]*When\s+Value/);
    }
  });

  it("is tagged, has a language and a title that names nobody", async () => {
    const { raw } = await write(vimala);
    expect(raw).toMatch(/\/Marked true/);
    expect(raw).toMatch(/\/Lang \(en\)/);
    for (const tag of ["H1", "H2", "LBody", "Table", "TH", "TD"]) expect(raw).toContain(`/S /${tag}`);
    expect(raw).toContain("(Health record)");
    expect(raw).not.toContain("Kurup");
  });

  it.each([
    ["A4", /\/MediaBox \[0 0 595\.28 841\.89\]/],
    ["LETTER", /\/MediaBox \[0 0 612 792\]/],
  ] as const)("fits %s", async (format, box) => {
    expect((await write(vimala, format)).raw).toMatch(box);
  });

  it("spells what its fonts lack, and says so where it cannot", async () => {
    const spelled = await write({ ...vimala, warnings: ["≤ 5 → ≥ 6"] });
    expect(spelled.pages[0]).toContain("<= 5 -> >= 6");
    const left = await write({ ...vimala, warnings: ["名前"] });
    expect(left.pages[0]).toContain("��");
    expect(left.pages.join()).toContain("Some letters could not be printed.");
  });

  it("breaks a word that is wider than the sheet, and loses nothing of it", async () => {
    const word = "abcdefghij".repeat(60);
    const { pages } = await write({ ...vimala, warnings: [word] });
    expect(pages[0]?.replace(/\s/g, "")).toContain(word);
  });

  it("loses nothing of what is longer than a sheet", async () => {
    const long = Array.from({ length: 4_000 }, (_, index) => `w${index}`).join(" ");
    const columns = [
      { title: "When", share: 1 },
      { title: "Value", share: 2 },
    ];
    const { pages } = await write({
      ...vimala,
      sections: [
        { title: "A", parts: [{ kind: "table", title: "B", columns, rows: [["2024", long]] }] },
        { title: "C", parts: [{ kind: "lines", lines: [{ what: long }, { what: "D", detail: long }] }] },
      ],
    });
    const words = pages.join(" ").match(/w\d+/g) ?? [];
    expect(words).toHaveLength(12_000);
    expect(new Set(words).size).toBe(4_000);
  });

  it.each([
    ["Asha", ["latin"]],
    ["Łukasz", ["latin", "latin-ext"]],
    ["विमला", ["latin", "devanagari"]],
    ["Σοφία и Анна", ["latin", "greek", "cyrillic"]],
  ] as const)("asks for the fonts that %s needs", (name, scripts) => {
    expect(neededScripts(name)).toEqual(scripts);
  });
});
