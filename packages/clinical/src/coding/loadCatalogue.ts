import type { Catalogues } from "./CatalogueItem.ts";
import {
  readAllergens,
  readLaboratoryItems,
  readMedicines,
  readProblems,
  readVitals,
} from "./readCatalogues.ts";

/** Each catalogue is a module of its own, loaded when somebody first searches it. */
const LOADERS: { readonly [Name in keyof Catalogues]: () => Promise<Catalogues[Name]> } = {
  problems: async () => readProblems((await import("./data/problems.ts")).PROBLEMS),
  medicines: async () => readMedicines((await import("./data/medicines.ts")).MEDICINES),
  allergens: async () => readAllergens((await import("./data/allergens.ts")).ALLERGENS),
  laboratory: async () => readLaboratoryItems((await import("./data/laboratoryTests.ts")).LABORATORY_TESTS),
  vitals: async () => readVitals((await import("./data/vitals.ts")).VITAL_WORDS),
};

const loaded = new Map<keyof Catalogues, Promise<unknown>>();

/**
 * A catalogue to search, loaded once.
 *
 * @example const found = searchCatalogue(await loadCatalogue("medicines"), "amox");
 */
export function loadCatalogue<Name extends keyof Catalogues>(name: Name): Promise<Catalogues[Name]> {
  const before = loaded.get(name) as Promise<Catalogues[Name]> | undefined;
  if (before !== undefined) return before;
  const loading = LOADERS[name]();
  loaded.set(name, loading);
  // A module that did not arrive is asked for again.
  loading.catch(() => loaded.delete(name));
  return loading;
}
