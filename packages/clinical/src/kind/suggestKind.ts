import type { Bundle } from "fhir/r4.js";
import { asObject, at, listOf, textOf } from "../fhir/probe.ts";
import { type ClinicalKind, GENETICS_CATEGORIES, KIND_SIGNS } from "./kindCodes.ts";

/** Resources that say what a record is about. Allergies, medicines and people belong to every kind. */
const TELLING = new Set([
  ...["Condition", "Observation", "DiagnosticReport", "Procedure", "Encounter", "DocumentReference"],
  ...["QuestionnaireResponse", "CarePlan", "MolecularSequence", "ServiceRequest", "ClinicalImpression"],
]);

/**
 * The kind of record that a bundle looks like, for a clerk to confirm: by its sensitivity labels, else by the type of
 * its document, else by what at least half of its telling resources are about. In doubt it is general. Reads only, never
 * throws.
 *
 * @example suggestKind(bundle) // "mental-health"
 */
export function suggestKind(bundle: Bundle): ClinicalKind | "general" {
  const resources = listOf(at(bundle, "entry")).map((entry) => at(entry, "resource"));
  const labelled = [bundle, ...resources].map(labelOf).find((kind) => kind !== undefined);
  if (labelled) return labelled;
  const document = resources.find((one) => at(one, "resourceType") === "Composition");
  const titled = document === undefined ? undefined : kindOf(document);
  if (titled) return titled;
  const telling = resources.filter((one) => TELLING.has(textOf(at(one, "resourceType")) ?? ""));
  const counts = new Map<ClinicalKind, number>();
  for (const one of telling) {
    const kind = kindOf(one);
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most && most[1] * 2 >= telling.length ? most[0] : "general";
}

function labelOf(resource: unknown): ClinicalKind | undefined {
  const codes = listOf(at(resource, "meta", "security")).map((one) => textOf(at(one, "code")) ?? "");
  return KIND_SIGNS.find(({ labels }) => codes.some((code) => labels.has(code)))?.kind;
}

function kindOf(resource: unknown): ClinicalKind | undefined {
  if (at(resource, "resourceType") === "MolecularSequence") return "genomics";
  const concepts = ["category", "type", "code", "serviceType", "class"].flatMap((name) =>
    listOf(at(resource, name)),
  );
  // A coding stands alone in `class`, and within a concept elsewhere.
  const codings = concepts.flatMap((one) => [one, ...listOf(at(one, "coding"))]);
  const words = [...codings.map((one) => textOf(at(one, "display"))), ...concepts.map(textIn)].join(" ");
  return KIND_SIGNS.find(
    (signs) => signs.words.test(words) || codings.some((coding) => isCodeOf(coding, signs)),
  )?.kind;
}

const textIn = (concept: unknown) => (asObject(concept) ? textOf(at(concept, "text")) : undefined);

function isCodeOf(coding: unknown, { kind, loinc, snomed, icd10 }: (typeof KIND_SIGNS)[number]): boolean {
  const code = textOf(at(coding, "code"));
  const system = textOf(at(coding, "system")) ?? "";
  if (code === undefined) return false;
  if (system.endsWith("loinc.org")) return loinc.has(code);
  if (system.endsWith("snomed.info/sct")) return snomed.has(code);
  if (/icd-?10/i.test(system)) return icd10.test(code);
  return kind === "genomics" && GENETICS_CATEGORIES.has(code);
}
