import { CROSS_REACTIVE } from "../coding/data/classes.ts";
import { wordsOfTerm } from "../consultation/ClinicalTerm.ts";
import type { DraftMedicine } from "../consultation/ConsultationDraft.ts";
import type { ClinicalWarning, WarningCode } from "./ClinicalWarning.ts";
import type { KnownAllergy } from "./readAllergies.ts";
import { type Recognized, recognizeMedicine } from "./recognizeMedicine.ts";

/** The classes whose members are often reacted to together. */
const REACT_TOGETHER = new Set(
  "penicillin cephalosporin carbapenem sulfonamide macrolide fluoroquinolone tetracycline nitroimidazole aminoglycoside nsaid opioid ace-inhibitor aromatic-anticonvulsant local-anaesthetic".split(
    " ",
  ),
);

type Match = Pick<ClinicalWarning, "code" | "severity"> & { readonly about: Record<string, string> };

/** What of a medicine goes against an allergy: the strongest reason alone, for each allergy. */
export function checkAllergies(
  medicine: DraftMedicine,
  allergies: readonly KnownAllergy[],
): ClinicalWarning[] {
  const what = recognizeMedicine(medicine.medicine);
  return allergies.flatMap((allergy) => {
    const match = matchOf(what, allergy);
    if (match === undefined) return [];
    const { source, otherEntry, words } = allergy;
    return [
      {
        ...match,
        entry: medicine.id,
        ...(source === undefined ? {} : { source }),
        ...(otherEntry === undefined ? {} : { otherEntry }),
        about: { ...match.about, medicine: wordsOfTerm(medicine.medicine), allergy: words },
      },
    ];
  });
}

function matchOf(medicine: Recognized, { what: allergy, isSevere }: KnownAllergy): Match | undefined {
  const ingredient = [...medicine.ingredients].find((one) => allergy.ingredients.has(one));
  if (ingredient !== undefined) return match("allergy-substance", "high", { ingredient });
  const named = [...medicine.classes].find((one) => allergy.namedClasses.has(one));
  if (named !== undefined) return match("allergy-class", "high", { class: named });
  const shared = [...medicine.classes].find((one) => allergy.classes.has(one) && REACT_TOGETHER.has(one));
  if (shared !== undefined)
    return match("allergy-same-class", isSevere ? "high" : "moderate", { class: shared });
  const crossing = CROSS_REACTIVE.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]).find(
    ([own, other]) => medicine.classes.has(own) && allergy.classes.has(other),
  );
  if (crossing === undefined) return undefined;
  const [own, other] = crossing;
  return match("allergy-cross-reactive", isSevere ? "moderate" : "low", { class: own, crossClass: other });
}

function match(
  code: WarningCode,
  severity: ClinicalWarning["severity"],
  about: Record<string, string>,
): Match {
  return { code, severity, about };
}
