import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { showUnit } from "../show/showUnit.ts";
import { loadCatalogue, searchCatalogue } from "./index.ts";
import { isOneSlipFrom } from "./isOneSlipFrom.ts";

const problems = await loadCatalogue("problems");
const medicines = await loadCatalogue("medicines");
const allergens = await loadCatalogue("allergens");
const laboratory = await loadCatalogue("laboratory");
const vitals = await loadCatalogue("vitals");
const all = [...problems, ...medicines, ...allergens, ...laboratory, ...vitals];

/** Verhoeff's check digit, which every SNOMED CT id ends with (SNOMED CT Release File Specification, appendix C). */
function hasVerhoeffDigit(code: string): boolean {
  const step = (a: number, b: number) =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 10) % 5) + 5 : (a - b + 10) % 5;
  const f = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let check = 0;
  [...code].reverse().forEach((digit, place) => {
    let value = Number(digit);
    for (let i = 0; i < place % 8; i++) value = f[value] as number;
    check = step(check, value);
  });
  return check === 0;
}

/** LOINC's check digit (LOINC Users' Guide, appendix C). */
function hasLoincDigit(code: string): boolean {
  const [body = "", check] = code.split("-");
  const digits = [...body].reverse();
  const doubled = digits.filter((_, place) => place % 2 === 0).join("");
  const rest = digits.filter((_, place) => place % 2 === 1);
  const figures = [...`${Number([...doubled].reverse().join("")) * 2}`, ...rest];
  const sum = figures.reduce((total, digit) => total + Number(digit), 0);
  return String((10 - (sum % 10)) % 10) === check;
}

describe("the catalogues", () => {
  it("are as long as a doctor's day needs, and no longer than a page may load", () => {
    expect(problems.length).toBeGreaterThanOrEqual(150);
    expect(medicines.length).toBeGreaterThanOrEqual(150);
    expect(laboratory.length).toBeGreaterThanOrEqual(60);
    expect(vitals).toHaveLength(12);
    expect(allergens.length).toBeGreaterThanOrEqual(40);
    expect(problems.filter(({ hindi }) => hindi !== undefined).length).toBeGreaterThan(90);
    for (const name of ["problems", "medicines", "allergens", "laboratoryTests", "classes", "vitals"]) {
      expect(gzipSync(readFileSync(new URL(`./data/${name}.ts`, import.meta.url))).length).toBeLessThan(
        8_000,
      );
    }
  });

  it("have only codes whose check digits are right, and each name once", () => {
    for (const { term } of all) {
      if (!("code" in term)) continue;
      if (term.system.endsWith("sct"))
        expect([term.code, hasVerhoeffDigit(term.code)]).toEqual([term.code, true]);
      else if (term.system.endsWith("loinc.org"))
        expect([term.code, hasLoincDigit(term.code)]).toEqual([term.code, true]);
      else expect(term.code).toMatch(/^[1-9]\d{0,6}$/);
    }
    expect(hasVerhoeffDigit("44054007")).toBe(false);
    expect(hasLoincDigit("718-6")).toBe(false);
    for (const list of [problems, medicines, allergens, laboratory, vitals]) {
      const names = list.map(({ name }) => name);
      expect(names).toEqual([...new Set(names)]);
      const codes = list.flatMap(({ term }) => ("code" in term ? [term.code] : []));
      expect(codes).toEqual([...new Set(codes)]);
    }
  });

  it("know the usual packs of a medicine", () => {
    expect(medicines.find(({ name }) => name === "amoxicillin")?.forms).toEqual([
      { form: "capsule", strengths: ["250 mg", "500 mg"] },
      { form: "syrup", strengths: ["125 mg/5 mL", "250 mg/5 mL"] },
    ]);
    expect(
      medicines.every(({ forms }) =>
        forms.every(({ form, strengths }) => form !== "" && strengths.length > 0),
      ),
    ).toBe(true);
    expect(showUnit("10*3/uL")).toBe("10³/µL");
  });
});

describe("what Dr. Ravi finds while typing", () => {
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  it.each([
    ["a beginning", problems, "hypoth", "Hypothyroidism"],
    ["words in any order", problems, "melli type 2", "Type 2 diabetes mellitus"],
    ["what people call it", problems, "sugar", "Type 2 diabetes mellitus"],
    ["an abbreviation", problems, "uti", "Urinary tract infectious disease"],
    ["a code", problems, "38362002", "Dengue"],
    ["Hindi", problems, "मधुमेह", "Type 2 diabetes mellitus"],
    ["the beginning of a Hindi word", problems, "डें", "Dengue"],
    ["Hindi without a nukta", problems, "कब्ज", "Constipation"],
    ["Hindi with the other nasal", problems, "खांसी", "Cough"],
    ["a letter too few", problems, "diabtes", "Type 2 diabetes mellitus"],
    ["a letter too many", problems, "asthmma", "Asthma"],
    ["a wrong letter", problems, "malaroa", "Malaria"],
    ["two letters swapped", problems, "dnegue", "Dengue"],
    ["a typo at the beginning of a word", medicines, "emoxicil", "amoxicillin"],
    ["an American name", medicines, "acetaminophen", "paracetamol"],
    ["a brand", medicines, "augmentin", "amoxicillin + clavulanic acid"],
    ["the one before those that contain it", medicines, "paracetamol", "paracetamol"],
    ["both parts", medicines, "telmi hydro", "telmisartan + hydrochlorothiazide"],
    ["a test by its short name", laboratory, "hb", "Hemoglobin"],
    ["a test by LOINC's name", laboratory, "thyrotropin", "TSH"],
    ["an allergen", allergens, "sulfa", "Sulfonamide antibiotic"],
    ["an allergen in Hindi", allergens, "मूंगफली", "Peanut"],
    ["a vital sign", vitals, "pulse", "Heart rate"],
  ])("%s", (_what, catalogue, query, first) => {
    expect(names(searchCatalogue(catalogue, query))[0]).toBe(first);
  });

  it("nothing for nothing, and nothing for what is not there", () => {
    expect(searchCatalogue(problems, "  ")).toEqual([]);
    expect(searchCatalogue(problems, "xyzzy")).toEqual([]);
    expect(searchCatalogue(problems, "a", { limit: 5 })).toHaveLength(5);
    expect(searchCatalogue(problems, "uxi")).toEqual([]);
  });

  it("everything by its own name, and by its name with a slip in it", () => {
    for (const list of [problems, medicines, allergens, laboratory, vitals]) {
      for (const item of list) {
        expect(searchCatalogue<(typeof all)[number]>(list, item.name)[0]).toBe(item);
        const word = item.name.split(" ")[0] ?? "";
        if (word.length < 6) continue;
        const slip = `${word.slice(0, 3)}${word.slice(4)}`;
        expect(searchCatalogue<(typeof all)[number]>(list, slip, { limit: 30 }).includes(item)).toBe(true);
      }
    }
  });

  it("one slip is one slip", () => {
    expect(
      ["asthm", "astma", "asthhma", "asrhma", "sathma", "xasthma"].every((word) =>
        isOneSlipFrom(word, "asthma"),
      ),
    ).toBe(true);
    expect(["astm a", "axxhma", "thma", "mahtsa"].some((word) => isOneSlipFrom(word, "asthma"))).toBe(false);
  });
});
