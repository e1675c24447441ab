import { isOverEightyNine } from "../src/engine/years.ts";

/** How many there were, and how many are left. */
export interface Kept {
  codes: { had: number; lost: number };
  quantities: { had: number; lost: number };
}

const TERMINOLOGY =
  /^https?:\/\/(?:snomed\.info\/sct|loinc\.org|www\.nlm\.nih\.gov\/research\/umls\/rxnorm|hl7\.org\/fhir\/sid\/(?:icd|cvx|ndc)|terminology\.hl7\.org\/CodeSystem|unitsofmeasure\.org|www\.whocc\.no\/atc)/;

/**
 * Counts codes of public terminologies and numbers with units, of the resources that stayed. What lies in an extension
 * that FHIR does not know, with a relative or another contact of the patient, or is an age over 89, had to go.
 */
export function keptOf(before: unknown, after: unknown): Kept {
  const [had, left] = [count(before, false), count(after, true)];
  return {
    codes: { had: sum(had.codes), lost: missing(had.codes, left.codes) },
    quantities: { had: sum(had.quantities), lost: missing(had.quantities, left.quantities) },
  };
}

interface Counted {
  codes: Map<string, number>;
  quantities: Map<string, number>;
}

const SKIPPED = new Set(["extension", "modifierExtension", "identifier", "telecom", "meta", "contact"]);
const DROPPED =
  /^(?:Provenance|AuditEvent|Slot|MessageHeader|[A-Z]\w*Definition|CapabilityStatement|CodeSystem|ConceptMap|ValueSet|Questionnaire|Measure|Library|SearchParameter|ImplementationGuide|GraphDefinition|StructureMap|NamingSystem|TestScript|TestReport|Subscription|Evidence\w*|EffectEvidenceSynthesis|RiskEvidenceSynthesis|Research(?:Element)?Definition|ExampleScenario|TerminologyCapabilities|CatalogEntry)$/;

function count(
  value: unknown,
  isAfter: boolean,
  into: Counted = { codes: new Map(), quantities: new Map() },
): Counted {
  if (Array.isArray(value)) for (const one of value) count(one, isAfter, into);
  else if (typeof value === "object" && value !== null) {
    const object = value as { [key: string]: unknown };
    if (DROPPED.test(String(object.resourceType ?? "")) || object.modifierExtension !== undefined)
      return into;
    const { system, code, unit, value: number } = object;
    if (typeof number === "number") {
      // Without its unit as well: one of HL7's examples codes it wrongly, and the number stays alone.
      if (isAfter || unit !== undefined || code !== undefined) {
        if (!isOverEightyNine(number, unit) && !isOverEightyNine(number, code))
          add(into.quantities, `${number}`);
      }
    } else if (typeof system === "string" && typeof code === "string" && TERMINOLOGY.test(system)) {
      add(into.codes, `${system} ${code}`);
    }
    for (const key of Object.keys(object)) {
      if (key === "contained" && Array.isArray(object[key])) count(referred(object), isAfter, into);
      else if (!SKIPPED.has(key)) count(object[key], isAfter, into);
    }
  }
  return into;
}

/** FHIR allows no contained resource to which nothing refers (dom-3): such go. */
function referred(object: { [key: string]: unknown }): unknown[] {
  const text = JSON.stringify(object);
  return (object.contained as { id?: string }[]).filter((one) => text.includes(`"#${one.id}"`));
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0);
}

function missing(had: Map<string, number>, left: Map<string, number>): number {
  let lost = 0;
  for (const [key, number] of had) lost += Math.max(0, number - (left.get(key) ?? 0));
  return lost;
}
