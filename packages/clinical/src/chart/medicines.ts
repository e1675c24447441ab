import { at, gather, listOf, textOf } from "../fhir/probe.ts";
import { absenceOf, wordFor } from "../show/absence.ts";
import { type CodedText, showCode, showCodeAt, wordsOf } from "../show/showCode.ts";
import { showWhen } from "../show/showDate.ts";
import { showDosage } from "../show/showDosage.ts";
import { showQuantity, showRatio } from "../show/showQuantity.ts";
import type { ImmunizationItem, Medicine, Source } from "./Chart.ts";
import { type Desk, itemOf, type Sheet } from "./Desk.ts";
import { namedBy, reasonsOf } from "./names.ts";

const KINDS = {
  MedicationRequest: "prescribed",
  MedicationStatement: "taken",
  MedicationAdministration: "given",
  MedicationDispense: "dispensed",
} as const;

const CURRENT: ReadonlySet<string> = new Set(["active", "in-progress", "on-hold", "intended", "preparation"]);

/** The four resources that say a medicine was ordered, taken, given or handed out. */
export function toMedicine(sheet: Sheet, desk: Desk): Medicine {
  const { resource, source } = sheet;
  const item = itemOf(sheet);
  const { code, medication } = medicationOf(sheet, desk);
  const kind = KINDS[source.resourceType as keyof typeof KINDS];
  const dosages = [...listOf(at(resource, "dosageInstruction")), ...listOf(at(resource, "dosage"))];
  const byOf = ["requester", "informationSource"].map((element) => at(resource, element));
  const performers = listOf(at(resource, "performer")).map((performer) => at(performer, "actor"));
  return {
    ...item,
    kind,
    code,
    isCurrent: (kind === "prescribed" || kind === "taken") && CURRENT.has(item.status ?? ""),
    dosages: dosages.flatMap((dosage) => showDosage(dosage) ?? []),
    reasons: reasonsOf(desk, sheet),
    when:
      showWhen(resource, "effective") ??
      showWhen(resource, "authoredOn") ??
      showWhen(resource, "whenHandedOver") ??
      showWhen(resource, "whenPrepared") ??
      showWhen(resource, "dateAsserted"),
    by: [...byOf, ...performers].flatMap((reference) => namedBy(desk, reference, sheet) ?? [])[0],
    ...(medication === undefined ? {} : { medication }),
  };
}

function medicationOf(sheet: Sheet, desk: Desk): { code: CodedText; medication?: Source } {
  const { resource } = sheet;
  const stated = showCode(at(resource, "medicationCodeableConcept"));
  const reference = at(resource, "medicationReference");
  const found = desk.find(reference, sheet);
  const medication = found === undefined ? {} : { medication: found.source };
  if (stated !== undefined) return { code: stated, ...medication };
  if (found !== undefined) return { code: describe(found), ...medication };
  const display = textOf(at(reference, "display"));
  if (display !== undefined) return { code: { text: display } };
  const absent =
    absenceOf(resource, "medicationReference") ??
    absenceOf(resource, "medicationCodeableConcept") ??
    "missing";
  return { code: { text: wordFor(absent), absent } };
}

/** A Medication by its code, with the strength where the code's words say none; else by its ingredients. */
function describe({ resource }: Sheet): CodedText {
  const coded = showCode(at(resource, "code"));
  const strengths = strengthsOf(resource);
  const isSaid = coded === undefined || coded.absent !== undefined || /\d/.test(coded.text);
  if (!isSaid && strengths !== undefined) return { ...coded, text: `${coded.text} ${strengths}` };
  if (coded !== undefined) return coded;
  const ingredients = gather(at(resource, "ingredient"), (ingredient) => {
    const name =
      wordsOf(at(ingredient, "itemCodeableConcept")) ?? textOf(at(ingredient, "itemReference", "display"));
    const strength = showQuantity(at(ingredient, "strength", "numerator"));
    return name === undefined ? undefined : [name, strength].filter(Boolean).join(" ");
  });
  return ingredients.length === 0 ? showCodeAt(resource, "code") : { text: ingredients.join(" + ") };
}

/** `500 mg`, `125 mg / 5 mL`, `500 mg + 125 mg`: the strengths, where every ingredient has one. */
function strengthsOf(resource: unknown): string | undefined {
  const ingredients = listOf(at(resource, "ingredient"));
  const strengths = gather(ingredients, (ingredient) => {
    const per = at(ingredient, "strength", "denominator");
    // One of something is what a strength is understood to be of.
    if (at(per, "value") === 1 && at(per, "code") === undefined)
      return showQuantity(at(ingredient, "strength", "numerator"));
    return showRatio(at(ingredient, "strength"));
  });
  return strengths.length > 0 && strengths.length === ingredients.length ? strengths.join(" + ") : undefined;
}

/** https://hl7.org/fhir/R4/immunization.html */
export function toImmunization(sheet: Sheet): ImmunizationItem {
  const { resource } = sheet;
  const protocol = listOf(at(resource, "protocolApplied"))[0];
  const number = at(protocol, "doseNumberPositiveInt") ?? at(protocol, "doseNumberString");
  const of = at(protocol, "seriesDosesPositiveInt") ?? at(protocol, "seriesDosesString");
  const dose = typeof number === "number" || typeof number === "string" ? `dose ${number}` : undefined;
  return {
    ...itemOf(sheet),
    code: showCodeAt(resource, "vaccineCode"),
    when: showWhen(resource, "occurrence"),
    lotNumber: textOf(at(resource, "lotNumber")),
    dose:
      dose !== undefined && (typeof of === "number" || typeof of === "string") ? `${dose} of ${of}` : dose,
    site: wordsOf(at(resource, "site")),
    statusReason: wordsOf(at(resource, "statusReason")),
  };
}
