export type {
  AllergenItem,
  CatalogueItem,
  Catalogues,
  MedicineItem,
  VitalItem,
} from "./CatalogueItem.ts";
export { loadCatalogue } from "./loadCatalogue.ts";
export { searchCatalogue } from "./searchCatalogue.ts";
