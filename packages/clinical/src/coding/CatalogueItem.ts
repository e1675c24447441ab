import type { ClinicalTerm } from "../consultation/ClinicalTerm.ts";
import type { DraftAllergy } from "../consultation/ConsultationDraft.ts";
import type { VitalName } from "../consultation/vitals.ts";

/** Something that can be chosen by its name. */
export interface CatalogueItem {
  /** What goes into the draft: a code with its display, or words where no code was checked. */
  readonly term: ClinicalTerm;
  /** English name for a list. */
  readonly name: string;
  readonly hindi?: string | undefined;
  /** Other words that find it. */
  readonly also: readonly string[];
}

/** A medicine with the packs that are usual. */
export interface MedicineItem extends CatalogueItem {
  readonly forms: readonly { readonly form: string; readonly strengths: readonly string[] }[];
  readonly ingredients: readonly string[];
}

/** An allergen with the category in which an allergy to it belongs. */
export interface AllergenItem extends CatalogueItem {
  readonly category: NonNullable<DraftAllergy["category"]>;
}

/** A vital sign by its name in a draft. */
export interface VitalItem extends CatalogueItem {
  readonly vital: VitalName;
}

/** What can be searched. */
export interface Catalogues {
  readonly problems: readonly CatalogueItem[];
  readonly medicines: readonly MedicineItem[];
  readonly allergens: readonly AllergenItem[];
  readonly laboratory: readonly CatalogueItem[];
  readonly vitals: readonly VitalItem[];
}
