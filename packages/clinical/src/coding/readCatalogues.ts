import type { ClinicalTerm } from "../consultation/ClinicalTerm.ts";
import { LOINC, SNOMED } from "../consultation/resources/concepts.ts";
import { type VitalName, vitalKind } from "../consultation/vitals.ts";
import type { AllergenItem, CatalogueItem, MedicineItem, VitalItem } from "./CatalogueItem.ts";
import { listIn, readTable } from "./readTable.ts";

export const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

/** Rows `code | name | Hindi | other words` of SNOMED CT. */
export function readProblems(table: string): CatalogueItem[] {
  return readTable(table).map(([code = "", name = "", hindi, also]) => ({
    term: termOf({ system: SNOMED, code, name }),
    ...wordsOf({ name, hindi, also }),
  }));
}

/** Rows `name | RxNorm | forms | Hindi | other names`. */
export function readMedicines(table: string): MedicineItem[] {
  return readTable(table).map(([name = "", code = "", forms = "", hindi, also]) => ({
    term: termOf({ system: RXNORM, code, name }),
    ...wordsOf({ name, hindi, also }),
    ingredients: name.split(" + "),
    forms: forms.split(";").map(readForm),
  }));
}

/** `tablet 500 mg, 650 mg`: a form in words up to the first figure. */
function readForm(text: string): MedicineItem["forms"][number] {
  const [, form = text, strengths] = /^([^\d]*?)\s*(\d.*)?$/.exec(text.trim()) ?? [];
  return { form: form.trim(), strengths: listIn(strengths) };
}

/** Rows `code | name | category | ours | Hindi | other words | code of the allergy`. */
export function readAllergens(table: string): AllergenItem[] {
  return readTable(table).map(([code = "", name = "", category, , hindi, also, allergy = ""]) => ({
    term:
      code === "" && allergy !== ""
        ? termOf({ system: SNOMED, code: allergy, name: `Allergy to ${name.toLowerCase()}` })
        : termOf({ system: SNOMED, code, name }),
    ...wordsOf({ name, hindi, also }),
    category: category as AllergenItem["category"],
  }));
}

/** Rows `LOINC | long name | short name | … | Hindi | other words`; see {@link readLaboratoryTests} for what lies between. */
export function readLaboratoryItems(table: string): CatalogueItem[] {
  return readTable(table).map((cells) => {
    const [code = "", display = "", name = ""] = cells;
    return {
      term: termOf({ system: LOINC, code, name: display }),
      ...wordsOf({ name, hindi: cells[7], also: cells[8] }),
    };
  });
}

/** Rows `name | English | Hindi | other words`. */
export function readVitals(table: string): VitalItem[] {
  return readTable(table).map(([vital = "", name = "", hindi, also]) => {
    const { code, display } = vitalKind(vital as VitalName);
    return {
      vital: vital as VitalName,
      term: { system: LOINC, code, display },
      ...wordsOf({ name, hindi, also }),
    };
  });
}

function termOf({
  system,
  code,
  name,
}: {
  readonly system: string;
  readonly code: string;
  readonly name: string;
}): ClinicalTerm {
  return code === "" ? { text: name } : { system, code, display: name };
}

function wordsOf({
  name,
  hindi,
  also,
}: {
  readonly name: string;
  readonly hindi: string | undefined;
  readonly also: string | undefined;
}) {
  return { name, ...(hindi ? { hindi } : {}), also: listIn(also) };
}
