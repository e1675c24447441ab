import { LinchpinError } from "@linchpin/errors";
import { at, type Loose, listOf, textOf } from "../fhir/probe.ts";

/** Types that only other versions have (https://hl7.org/fhir/R4/history.html and the other versions' lists). */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  ...named("DSTU2", "Conformance DiagnosticOrder ImagingObjectSelection MedicationOrder Order OrderResponse"),
  ...named("DSTU2 or STU3", "BodySite DataElement DeviceComponent DeviceUseRequest EligibilityRequest"),
  ...named(
    "DSTU2 or STU3",
    "EligibilityResponse ProcedureRequest ProcessRequest ProcessResponse ReferralRequest",
  ),
  ...named("STU3", "ExpansionProfile ImagingManifest Sequence ServiceDefinition"),
  ...named(
    "R5",
    "ActorDefinition ArtifactAssessment DeviceAssociation DeviceDispense DeviceUsage EncounterHistory",
  ),
  ...named("R5", "FormularyItem GenomicStudy ImagingSelection InventoryItem InventoryReport MedicationUsage"),
  ...named("R5", "NutritionIntake NutritionProduct Permission RequestOrchestration Requirements Transport"),
};

function named(version: string, types: string): Record<string, string> {
  return Object.fromEntries(types.split(" ").map((type) => [type, version]));
}

/** Elements whose presence or kind gives another version away, by resource type. */
const SIGNS: Readonly<Record<string, readonly (readonly [(resource: Loose) => boolean, string])[]>> = {
  Patient: [[(r) => "animal" in r || "careProvider" in r, "DSTU2 or STU3"]],
  Condition: [[(r) => typeof at(r, "clinicalStatus") === "string", "DSTU2 or STU3"]],
  AllergyIntolerance: [
    [(r) => typeof at(r, "clinicalStatus") === "string", "STU3"],
    [(r) => "substance" in r, "DSTU2"],
  ],
  MedicationStatement: [[(r) => "taken" in r || "wasNotTaken" in r, "DSTU2 or STU3"]],
  MedicationRequest: [
    [(r) => at(r, "requester", "agent") !== undefined, "STU3"],
    [(r) => "medication" in r, "R5"],
  ],
  Immunization: [[(r) => "notGiven" in r || "wasNotGiven" in r, "DSTU2 or STU3"]],
  Procedure: [[(r) => "notDone" in r || "notPerformed" in r, "DSTU2 or STU3"]],
  Observation: [[(r) => typeof at(r, "comment") === "string" || "related" in r, "STU3"]],
  Encounter: [
    [(r) => typeof at(r, "class") === "string", "DSTU2"],
    [(r) => Array.isArray(at(r, "class")), "R5"],
  ],
};

const PROFILE = /\/(DSTU2|STU3|R5)\/|hl7\.org\/fhir\/(1\.0|3\.0|5\.0)\//;
const NUMBERS: Readonly<Record<string, string>> = { "1.0": "DSTU2", "3.0": "STU3", "5.0": "R5" };

/** The FHIR version that a resource shows itself to be, where that is surely not R4. */
function otherVersionOf(resource: Loose): string | undefined {
  const type = textOf(at(resource, "resourceType")) ?? "";
  if (Object.hasOwn(OTHER_TYPES, type)) return OTHER_TYPES[type];
  for (const profile of listOf(at(resource, "meta", "profile"))) {
    const found = PROFILE.exec(textOf(profile) ?? "");
    if (found !== null) return found[1] ?? NUMBERS[found[2] ?? ""];
  }
  if (!Object.hasOwn(SIGNS, type)) return undefined;
  return SIGNS[type]?.find(([isSign]) => isSign(resource))?.[1];
}

/** Errors: `record/fhir-version`. `path` says where the resource stands. */
export function refuseOtherVersions(resource: Loose, path: string): void {
  const version = otherVersionOf(resource);
  if (version === undefined) return;
  throw new LinchpinError({
    code: "record/fhir-version",
    message: `The resource at ${path} is FHIR ${version}; this platform reads FHIR R4 (4.0.1).`,
    hint: "Export the record as FHIR R4, or convert it.",
    facts: { path, version },
  });
}
