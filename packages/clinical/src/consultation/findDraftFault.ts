import type { ConsultationDraft } from "./ConsultationDraft.ts";
import { saysNoneKnown } from "./saysNoneKnown.ts";
import { vitalKind } from "./vitals.ts";

type Fault = { readonly at: string; readonly what: string };

/**
 * What in a draft does not agree: two entries of one id, a vital sign twice or in a unit that it has not, a medicine for a
 * problem that is not there, an allergy beside the statement that none is known. Undefined where all agrees.
 */
export function findDraftFault(draft: ConsultationDraft): Fault | undefined {
  return twoOfOneId(draft) ?? wrongVital(draft) ?? forNothing(draft) ?? allergyBesideNone(draft);
}

function twoOfOneId(draft: ConsultationDraft): Fault | undefined {
  const seen = new Set<string>();
  for (const list of ["problems", "vitals", "medicines", "orders", "allergies"] as const) {
    for (const [index, { id }] of draft[list].entries()) {
      if (seen.has(id)) return { at: `.${list}[${index}].id`, what: "is the id of another entry" };
      seen.add(id);
    }
  }
  return undefined;
}

function wrongVital({ vitals }: ConsultationDraft): Fault | undefined {
  const seen = new Set<string>();
  for (const [index, { vital, unit }] of vitals.entries()) {
    if (seen.has(vital)) return { at: `.vitals[${index}].vital`, what: "stands twice" };
    seen.add(vital);
    const units = vitalKind(vital).units.map(({ code }) => code);
    if (!units.includes(unit)) return { at: `.vitals[${index}].unit`, what: `must be ${units.join(" or ")}` };
  }
  return undefined;
}

function forNothing({ problems, medicines, orders }: ConsultationDraft): Fault | undefined {
  const known = new Set(problems.map(({ id }) => id));
  for (const [list, entries] of Object.entries({ medicines, orders })) {
    const index = entries.findIndex((entry) => entry.for !== undefined && !known.has(entry.for));
    if (index >= 0) return { at: `.${list}[${index}].for`, what: "names no problem of the draft" };
  }
  return undefined;
}

function allergyBesideNone({ allergies }: ConsultationDraft): Fault | undefined {
  const none = allergies.findIndex(({ substance }) => saysNoneKnown(substance));
  const another = allergies.some(({ certainty }, index) => index !== none && certainty !== "refuted");
  return none >= 0 && another
    ? { at: `.allergies[${none}]`, what: "says that no allergy is known beside one that is" }
    : undefined;
}
