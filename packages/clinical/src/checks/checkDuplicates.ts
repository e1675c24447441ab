import type { Chart } from "../chart/Chart.ts";
import { medicineKnowledge } from "../coding/medicineKnowledge.ts";
import { wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import type { ConsultationDraft, DraftMedicine } from "../consultation/ConsultationDraft.ts";
import type { ClinicalWarning } from "./ClinicalWarning.ts";
import { type Recognized, recognizeMedicine } from "./recognizeMedicine.ts";

type Taken = Pick<ClinicalWarning, "source" | "otherEntry"> & {
  readonly words: string;
  readonly what: Recognized;
};

/**
 * What of a medicine the patient takes already, by the chart's current medicines and the draft's earlier ones: the same
 * ingredient, else one of the same class, but for classes of which two are usual.
 */
export function checkDuplicates(
  medicine: DraftMedicine,
  { chart, draft }: { readonly chart: Pick<Chart, "medicines">; readonly draft: ConsultationDraft },
): ClinicalWarning[] {
  const what = recognizeMedicine(medicine.medicine);
  const words = wordsOfTerm(medicine.medicine);
  return takenBeside(medicine, { chart, draft }).flatMap((taken): ClinicalWarning[] => {
    const { source, otherEntry } = taken;
    const base = {
      entry: medicine.id,
      ...(source === undefined ? {} : { source }),
      ...(otherEntry === undefined ? {} : { otherEntry }),
    };
    const about = { medicine: words, taken: taken.words };
    const ingredient =
      [...what.ingredients].find((one) => taken.what.ingredients.has(one)) ??
      (what.isUnknown && isSameName(words, taken.words) ? words : undefined);
    if (ingredient !== undefined)
      return [{ code: "duplicate-ingredient", severity: "high", ...base, about: { ...about, ingredient } }];
    const shared = [...what.classes].find((one) => taken.what.classes.has(one) && !isOftenDoubled(one));
    if (shared === undefined) return [];
    return [{ code: "duplicate-class", severity: "moderate", ...base, about: { ...about, class: shared } }];
  });
}

function takenBeside(
  medicine: DraftMedicine,
  { chart, draft }: { readonly chart: Pick<Chart, "medicines">; readonly draft: ConsultationDraft },
): Taken[] {
  const current = chart.medicines.filter(
    ({ isCurrent, status }) => isCurrent && status !== "entered-in-error",
  );
  const earlier = draft.medicines.slice(
    0,
    draft.medicines.findIndex(({ id }) => id === medicine.id),
  );
  return [
    ...current.map(({ code, source }) => ({ words: code.text, what: recognizeMedicine(code), source })),
    ...earlier.map(({ id, medicine: other }) => ({
      words: wordsOfTerm(other),
      what: recognizeMedicine(other),
      otherEntry: id,
    })),
  ];
}

function isOftenDoubled(key: string): boolean {
  return medicineKnowledge().classes.some((one) => one.key === key && one.isOftenDoubled);
}

/** Two that nobody recognises may still be called the same. */
function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
