import type { Source } from "../chart/Chart.ts";

/**
 * What a warning is about. A screen words it in its own language, with `about` in it.
 *
 * | code | means |
 * |---|---|
 * | `allergies-unknown` | nothing tells which allergies there are: that none is shown is no all clear |
 * | `allergy-not-compared` | an allergy whose words were not recognised: compare it by eye |
 * | `allergy-substance` | allergic to this very substance |
 * | `allergy-class` | allergic to the class that it belongs to |
 * | `allergy-same-class` | allergic to another medicine of its class |
 * | `allergy-cross-reactive` | allergic to a class that its own sometimes goes with |
 * | `medicine-not-compared` | the medicine prescribed was not recognised: nothing was checked |
 * | `duplicate-ingredient` | the patient takes it already |
 * | `duplicate-class` | the patient takes another medicine of its class |
 * | `vital-impossible` | no living person has such a value |
 * | `vital-unit` | impossible in its unit, and ordinary in another: `about.unit` |
 * | `vital-unusual` | outside what is usual of adults at rest |
 * | `pressure-reversed` | the systolic pressure is not above the diastolic |
 * | `bmi-disagrees` | the body mass index is not that of weight and height: `about.computed` |
 */
export type WarningCode =
  | "allergies-unknown"
  | "allergy-not-compared"
  | "allergy-substance"
  | "allergy-class"
  | "allergy-same-class"
  | "allergy-cross-reactive"
  | "medicine-not-compared"
  | "duplicate-ingredient"
  | "duplicate-class"
  | "vital-impossible"
  | "vital-unit"
  | "vital-unusual"
  | "pressure-reversed"
  | "bmi-disagrees";

/** A warning for the doctor to weigh. It never stops anybody. */
export interface ClinicalWarning {
  readonly code: WarningCode;
  readonly severity: "high" | "moderate" | "low";
  /** The id of the draft's entry that it is about; none where it is about all. */
  readonly entry?: string | undefined;
  /** The chart's item that it comes from. */
  readonly source?: Source | undefined;
  /** The id of the draft's other entry that it comes from. */
  readonly otherEntry?: string | undefined;
  /** Words and values to say it with: `medicine`, `allergy`, `ingredient`, `class`, `crossClass`, `value`, `unit`, `computed`. */
  readonly about: Readonly<Record<string, string>>;
}
