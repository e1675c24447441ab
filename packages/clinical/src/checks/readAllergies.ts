import type { Chart, Source } from "../chart/Chart.ts";
import { type ClinicalTerm, wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import type { ConsultationDraft } from "../consultation/ConsultationDraft.ts";
import { isNoneKnown } from "../show/isNoneKnown.ts";
import type { CodedText } from "../show/showCode.ts";
import { type Recognized, recognizeMedicine } from "./recognizeMedicine.ts";

/** An allergy to check against, from the chart or from the draft itself. */
export interface KnownAllergy {
  readonly words: string;
  readonly what: Recognized;
  readonly isSevere: boolean;
  readonly source?: Source | undefined;
  readonly otherEntry?: string | undefined;
}

/** SNOMED CT and IPS: no allergy, or no allergy to a medicine, is known. Codes about foods or surroundings say nothing of medicines. */
const NONE_TO_MEDICINES = new Set([
  ...["716186003", "409137002"],
  ...["no-known-allergies", "no-known-medication-allergies"],
]);
const OTHER_SCOPE = /food|environment|pollen|latex|dust/i;

/**
 * The allergies that count: active, not refuted, not entered in error, of chart and draft. `isKnown` only where there is one, or
 * where somebody said that none is known: silence is no all clear.
 */
export function readAllergies({
  chart,
  draft,
}: {
  readonly chart: Pick<Chart, "allergies">;
  readonly draft: Pick<ConsultationDraft, "allergies">;
}): { readonly allergies: readonly KnownAllergy[]; readonly isKnown: boolean } {
  const active = chart.allergies.filter(
    ({ isActive, status, verification }) =>
      isActive && status !== "entered-in-error" && verification !== "refuted",
  );
  const found = draft.allergies.filter(({ certainty }) => certainty !== "refuted");
  const refuted = new Set(
    draft.allergies
      .filter(({ certainty }) => certainty === "refuted")
      .map(({ substance }) => wordsOfTerm(substance).toLowerCase()),
  );
  const codes = [...active.map(({ code }) => code), ...found.map(({ substance }) => asText(substance))];
  const inChart = active
    .filter(({ code }) => !isNoneKnown(code) && !refuted.has(code.text.toLowerCase()))
    .map(({ code, criticality, reactions, source }): KnownAllergy => {
      const isSevere = criticality === "high" || reactions.some(({ severity }) => severity === "severe");
      return { words: code.text, what: recognizeMedicine(code), isSevere, source };
    });
  const inDraft = found
    .filter(({ substance }) => !isNoneKnown(asText(substance)))
    .map(({ id, substance, criticality, severity }): KnownAllergy => {
      const isSevere = criticality === "high" || severity === "severe";
      const words = wordsOfTerm(substance);
      return { words, what: recognizeMedicine(substance), isSevere, otherEntry: id };
    });
  const allergies = [...inChart, ...inDraft];
  const saysNone = codes.some(saysNoneToMedicines);
  return { allergies, isKnown: saysNone || allergies.some(({ what }) => !what.isOther) };
}

function asText(term: ClinicalTerm): CodedText {
  return "code" in term ? { text: term.display, code: term.code, system: term.system } : { text: term.text };
}

function saysNoneToMedicines(code: CodedText): boolean {
  if (!isNoneKnown(code)) return false;
  if (code.code !== undefined) return NONE_TO_MEDICINES.has(code.code);
  return !OTHER_SCOPE.test(code.text);
}
