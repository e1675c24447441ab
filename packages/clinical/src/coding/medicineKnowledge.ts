import { SNOMED } from "../consultation/resources/concepts.ts";
import { ALLERGENS } from "./data/allergens.ts";
import { CLASSES, NOT_OF_THEIR_STEM } from "./data/classes.ts";
import { MEDICINES } from "./data/medicines.ts";
import { foldWords } from "./foldWords.ts";
import { RXNORM } from "./readCatalogues.ts";
import { listIn, readTable } from "./readTable.ts";

/** What is known of a class of medicines. */
export interface MedicineClass {
  readonly key: string;
  /** Taking two of it is usual. */
  readonly isOftenDoubled: boolean;
  readonly ingredients: ReadonlySet<string>;
  /** Its name for a page. */
  readonly words: { readonly en: string; readonly hi: string };
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

/** Ingredients and classes, by their names in many spellings and by codes. */
export interface MedicineKnowledge {
  readonly classes: readonly MedicineClass[];
  /** Words, folded and joined by spaces, with the ingredients (`amoxicillin`) and classes (`class:penicillin`) that they name. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  /** The same by `system|code`; no key for what is no medicine. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Names of what is no medicine: foods, pollen, contrast media. */
  readonly others: ReadonlySet<string>;
  readonly longestName: number;
}

let known: MedicineKnowledge | undefined;

/** The tables as maps, made when they are first needed. */
export function medicineKnowledge(): MedicineKnowledge {
  known ??= read();
  return known;
}

function read(): MedicineKnowledge {
  const names = new Map<string, readonly string[]>();
  const codes = new Map<string, readonly string[]>();
  const others = new Set<string>();
  const name = (text: string, keys: readonly string[]) => {
    const words = foldWords(text).join(" ");
    if (words !== "") names.set(words, [...new Set([...(names.get(words) ?? []), ...keys])]);
  };
  const classes = readTable(CLASSES).map(
    ([key = "", said, ingredients, stems, en = "", hi = ""]): MedicineClass => {
      const bare = key.replace("*", "");
      for (const text of [bare, ...listIn(said)]) name(text, [`class:${bare}`]);
      for (const ingredient of listIn(ingredients)) name(ingredient, [ingredient]);
      return {
        key: bare,
        isOftenDoubled: key.endsWith("*"),
        ingredients: new Set(listIn(ingredients)),
        words: { en, hi },
        ...stemsIn(stems),
      };
    },
  );
  for (const [medicine = "", code = "", , hindi, also] of readTable(MEDICINES)) {
    const parts = medicine.split(" + ");
    for (const part of parts) name(part, [part]);
    for (const text of [hindi ?? "", ...listIn(also)]) name(text, parts);
    if (code !== "") codes.set(`${RXNORM}|${code}`, parts);
  }
  for (const [code = "", allergen = "", , ours = "", hindi, also, allergy = ""] of readTable(ALLERGENS)) {
    const words = [allergen, hindi ?? "", ...listIn(also)];
    if (ours === "") for (const text of words) others.add(foldWords(text).join(" "));
    else for (const text of words) name(text, [ours]);
    for (const one of [code, allergy])
      if (one !== "") codes.set(`${SNOMED}|${one}`, ours === "" ? [] : [ours]);
  }
  others.delete("");
  const longestName = Math.max(...[...names.keys()].map((words) => words.split(" ").length));
  return { classes, names, codes, others, longestName };
}

/** `-cillin, cef-` as ends and beginnings. */
function stemsIn(cell: string | undefined): Pick<MedicineClass, "begins" | "ends"> {
  const stems = listIn(cell);
  return {
    begins: stems.filter((stem) => stem.endsWith("-")).map((stem) => stem.slice(0, -1)),
    ends: stems.filter((stem) => stem.startsWith("-")).map((stem) => stem.slice(1)),
  };
}

/** The class of which a word has the stem, if one: WHO's stems tell the classes of medicines that stand in no list of ours. */
export function classByStem(word: string): string | undefined {
  if (word.length < 6) return undefined;
  const { classes } = medicineKnowledge();
  const found = classes.find(
    ({ key, begins, ends }) =>
      NOT_OF_THEIR_STEM[word] !== key &&
      (begins.some((stem) => word.startsWith(stem)) || ends.some((stem) => word.endsWith(stem))),
  );
  return found?.key;
}
