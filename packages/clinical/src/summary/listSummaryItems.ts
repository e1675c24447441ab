import type { Bundle, FhirResource } from "fhir/r4.js";
import type { ChartItem } from "../chart/Chart.ts";
import { summarize } from "../chart/summarize.ts";
import { at, listOf, textOf } from "../fhir/probe.ts";
import { type CodedText, showCode } from "../show/showCode.ts";
import type { SummaryItem, SummaryKind } from "./SummaryItem.ts";

/** LOINC: ABO and Rh group, ABO group, Rh type. */
const BLOOD_GROUP = new Set(["882-1", "883-9", "10331-7"]);

/**
 * What of these records belongs into an emergency summary: active allergies and problems, current medicines, and the
 * blood group where one was found. The newest record first; what stands in several is taken from the newest.
 */
export function listSummaryItems(records: readonly Bundle<FhirResource>[]): readonly SummaryItem[] {
  const found = new Map<string, SummaryItem>();
  for (const item of records.flatMap(itemsOf)) if (!found.has(item.key)) found.set(item.key, item);
  return [...found.values()];
}

function itemsOf(bundle: Bundle<FhirResource>): SummaryItem[] {
  const chart = summarize(bundle);
  const make = (kind: SummaryKind, item: ChartItem & { readonly code: CodedText }) => {
    const resource = bundle.entry?.[item.source.entry]?.resource;
    const isSaid = item.code.absent === undefined;
    return (detail?: string): SummaryItem[] =>
      resource && isSaid && item.status !== "entered-in-error"
        ? [
            {
              key: `${kind} ${nameOf(resource, item.code.text)}`,
              kind,
              text: item.code.text,
              detail,
              resource,
            },
          ]
        : [];
  };
  return [
    ...chart.allergies
      .filter(({ isActive }) => isActive)
      .flatMap((item) => {
        const shown = item.reactions.flatMap(({ manifestations }) => manifestations).join(", ");
        return make("allergy", item)(shown || undefined);
      }),
    ...chart.problems.filter(({ isActive }) => isActive).flatMap((item) => make("problem", item)()),
    ...chart.medicines
      .filter(({ isCurrent }) => isCurrent)
      .flatMap((item) => make("medicine", item)(item.dosages.join("; ") || undefined)),
    ...bloodGroupsOf(bundle),
  ];
}

function bloodGroupsOf({ entry = [] }: Bundle<FhirResource>): SummaryItem[] {
  return entry.flatMap(({ resource }) => {
    if (resource?.resourceType !== "Observation" || resource.status === "entered-in-error") return [];
    const codes = listOf(at(resource, "code", "coding")).map((coding) => textOf(at(coding, "code")) ?? "");
    const code = codes.find((one) => BLOOD_GROUP.has(one));
    const text = showCode(at(resource, "valueCodeableConcept"))?.text ?? textOf(at(resource, "valueString"));
    return code && text ? [{ key: `bloodGroup ${code}`, kind: "bloodGroup", text, resource }] : [];
  });
}

/** What it is by its first code, else by its words. */
function nameOf(resource: FhirResource, text: string): string {
  const concept = at(resource, "code") ?? at(resource, "medicationCodeableConcept");
  const [coding] = listOf(at(concept, "coding"));
  const code = textOf(at(coding, "code"));
  return code ? `${textOf(at(coding, "system")) ?? ""}|${code}` : text.toLowerCase();
}
