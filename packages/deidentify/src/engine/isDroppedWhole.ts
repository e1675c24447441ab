import type { JsonObject } from "../JsonObject.ts";
import type { ProfileRules } from "../profiles/ProfileRules.ts";
import { isAllowedExtension } from "./extensions.ts";
import { RESOURCE_TYPE_NAMES } from "./plan.ts";

// FHIR demands a full time stamp of these three, and there is none without the day.
const NEEDS_AN_INSTANT: ReadonlySet<string> = new Set(["Provenance", "AuditEvent", "Slot"]);

// Definitions tell of no patient and have no place in a patient's record; stripped of words they say nothing.
const DEFINITIONS: ReadonlySet<string> = new Set(
  "ActivityDefinition CapabilityStatement CatalogEntry ChargeItemDefinition CodeSystem CompartmentDefinition ConceptMap EffectEvidenceSynthesis EventDefinition Evidence EvidenceVariable ExampleScenario GraphDefinition ImplementationGuide Library Measure MessageDefinition MessageHeader NamingSystem ObservationDefinition OperationDefinition PlanDefinition Questionnaire ResearchDefinition ResearchElementDefinition RiskEvidenceSynthesis SearchParameter SpecimenDefinition StructureDefinition StructureMap Subscription TerminologyCapabilities TestReport TestScript ValueSet".split(
    " ",
  ),
);

/** Asks whether a resource goes into the capsule as a whole, whatever it holds. */
export function isDroppedWhole(resource: JsonObject, rules: ProfileRules): boolean {
  const type = resource.resourceType;
  if (typeof type !== "string" || !RESOURCE_TYPE_NAMES.has(type) || DEFINITIONS.has(type)) return true;
  if (rules.dates === "year" && NEEDS_AN_INSTANT.has(type)) return true;
  return hasUnknownModifier(resource);
}

/** A modifier may turn a meaning round ("not"), so what carries an unknown one cannot stay without it. */
export function hasUnknownModifier(element: JsonObject): boolean {
  const modifiers = element.modifierExtension;
  if (modifiers === undefined) return false;
  return !Array.isArray(modifiers) || modifiers.some((one) => !isAllowedExtension(one));
}
