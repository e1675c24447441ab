import type { Resource } from "../view/Item.ts";
import type { SearchQuery } from "./SearchQuery.ts";
import table from "./summaryElements.json" with { type: "json" };

const TABLE: Readonly<Record<string, string>> = table;
const SUBSETTED = { system: "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", code: "SUBSETTED" };
/** What a choice may be of (https://hl7.org/fhir/R4/datatypes.html#open), and what R4's own choices have besides. */
const DATATYPES = new Set(
  (
    "Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Markdown Oid PositiveInt String Time " +
    "UnsignedInt Uri Url Uuid Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance " +
    "Duration HumanName Identifier Money Period Quantity Range Ratio Reference SampledData Signature Timing Dosage"
  ).split(" "),
);
const ALWAYS = ["resourceType", "id", "meta"];

/**
 * A resource as `_summary` and `_elements` want it, tagged SUBSETTED where something is left out; what a type requires
 * always stays (https://hl7.org/fhir/R4/search.html#summary).
 */
export function trimResource(
  resource: Resource,
  { summary, elements }: Pick<SearchQuery, "summary" | "elements">,
): Resource {
  const [brief = "", required = ""] = (TABLE[resource.resourceType] ?? "|").split("|");
  const keep = (names: readonly string[]) => {
    const all = [...ALWAYS, ...names, ...required.split(" ")];
    return (name: string) => all.some((one) => isNamed(name, one));
  };
  if (elements.length > 0) return pick(resource, keep(elements.flatMap((one) => [one, `${one}[x]`])));
  if (summary === "true") return pick(resource, keep(brief.split(" ")));
  if (summary === "text") return pick(resource, keep(["text"]));
  if (summary === "data") return pick(resource, (name) => name !== "text");
  return resource;
}

/** `valueQuantity` and `_valueString` are of `value[x]`. */
function isNamed(name: string, element: string): boolean {
  const own = name.startsWith("_") ? name.slice(1) : name;
  if (own === element) return true;
  const choice = element.endsWith("[x]") ? element.slice(0, -3) : undefined;
  return choice !== undefined && own.startsWith(choice) && DATATYPES.has(own.slice(choice.length));
}

function pick(resource: Resource, isKept: (name: string) => boolean): Resource {
  const kept = Object.fromEntries(
    Object.entries(resource).filter(([name]) => isKept(name)),
  ) as unknown as Resource;
  if (Object.keys(kept).length === Object.keys(resource).length) return resource;
  const meta = (resource.meta ?? {}) as { tag?: readonly unknown[] };
  return { ...kept, meta: { ...meta, tag: [...(meta.tag ?? []), SUBSETTED] } };
}
