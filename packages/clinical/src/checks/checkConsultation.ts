import type { Chart } from "../chart/Chart.ts";
import { wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import type { ConsultationDraft } from "../consultation/ConsultationDraft.ts";
import type { ClinicalWarning } from "./ClinicalWarning.ts";
import { checkAllergies } from "./checkAllergies.ts";
import { checkDuplicates } from "./checkDuplicates.ts";
import { checkVitals } from "./checkVitals.ts";
import { readAllergies } from "./readAllergies.ts";
import { recognizeMedicine } from "./recognizeMedicine.ts";

/**
 * A draft against the patient's whole chart (the merged one, where there are several records): measurements, allergies, medicines
 * taken twice. The gravest first. No warning is no all clear where `allergies-unknown`, `allergy-not-compared` or
 * `medicine-not-compared` stands among them: these come only when a medicine is prescribed.
 *
 * @example for (const warning of checkConsultation({ draft, chart })) show(warning);
 */
export function checkConsultation({
  draft,
  chart,
}: {
  readonly draft: ConsultationDraft;
  readonly chart: Pick<Chart, "allergies" | "medicines" | "patient">;
}): ClinicalWarning[] {
  const { allergies, isKnown } = readAllergies({ chart, draft });
  const warnings = [
    ...checkVitals(draft.vitals, { age: chart.patient.age?.max }),
    ...draft.medicines.flatMap((medicine) => [
      ...checkAllergies(medicine, allergies),
      ...checkDuplicates(medicine, { chart, draft }),
      ...notCompared(medicine),
    ]),
  ];
  if (draft.medicines.length > 0) {
    if (!isKnown) warnings.push({ code: "allergies-unknown", severity: "moderate", about: {} });
    for (const { what, words, source, otherEntry } of allergies) {
      if (!what.isUnknown) continue;
      warnings.push({
        code: "allergy-not-compared",
        severity: "moderate",
        ...(source === undefined ? {} : { source }),
        ...(otherEntry === undefined ? {} : { otherEntry }),
        about: { allergy: words },
      });
    }
  }
  const grave = { high: 0, moderate: 1, low: 2 } as const;
  return warnings.sort((a, b) => grave[a.severity] - grave[b.severity]);
}

function notCompared({ id, medicine }: ConsultationDraft["medicines"][number]): ClinicalWarning[] {
  return recognizeMedicine(medicine).isUnknown
    ? [
        {
          code: "medicine-not-compared",
          severity: "low",
          entry: id,
          about: { medicine: wordsOfTerm(medicine) },
        },
      ]
    : [];
}
