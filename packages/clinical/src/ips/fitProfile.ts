import { asObject, at, type Loose, listOf, textOf } from "../fhir/probe.ts";

const ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/** One element that a profile requires: any of `names` will do; where none is there, `name` says that it is not known. */
interface Need {
  readonly names: readonly string[];
  readonly kind: "primitive" | "complex" | "list";
}

const dated = (name: string, ...types: readonly string[]): Need => ({
  names: types.map((type) => `${name}${type}`),
  kind: "primitive",
});
const coded = (name: string): Need => ({ names: [name], kind: "complex" });
const listed = (name: string): Need => ({ names: [name], kind: "list" });
const plain = (name: string): Need => ({ names: [name], kind: "primitive" });
const medicine: Need = { names: ["medicationCodeableConcept", "medicationReference"], kind: "complex" };

/** What the profiles of the International Patient Summary 2.0.0 require beside the subject, by type. */
const NEEDS: Readonly<Record<string, readonly Need[]>> = {
  AllergyIntolerance: [coded("code")],
  Condition: [coded("code")],
  MedicationRequest: [plain("status"), plain("intent"), medicine],
  MedicationStatement: [plain("status"), medicine, dated("effective", "DateTime", "Period")],
  Medication: [coded("code")],
  Immunization: [plain("status"), coded("vaccineCode"), dated("occurrence", "DateTime", "String")],
  Procedure: [
    ...[plain("status"), coded("code")],
    dated("performed", "DateTime", "Period", "String", "Age", "Range"),
  ],
  Observation: [
    ...[plain("status"), coded("code"), listed("performer")],
    dated("effective", "DateTime", "Period", "Timing", "Instant"),
  ],
  DiagnosticReport: [plain("status"), coded("code"), dated("effective", "DateTime", "Period")],
  DeviceUseStatement: [plain("status"), coded("device"), dated("timing", "DateTime", "Period", "Timing")],
  Flag: [plain("status"), coded("code")],
  CarePlan: [plain("status"), plain("intent")],
  Patient: [listed("name"), plain("birthDate")],
  Practitioner: [listed("name")],
  Organization: [plain("name")],
  Specimen: [coded("type")],
};

/**
 * A resource with everything that its profile requires: what the record does not say, or what was taken out of it, is there as
 * FHIR's `data-absent-reason`, never as an invented value.
 */
export function fitProfile(resource: Loose): Loose {
  const fitted: Record<string, unknown> = { ...resource };
  for (const { names, kind } of NEEDS[textOf(at(resource, "resourceType")) ?? ""] ?? []) {
    if (names.some((name) => isThere(fitted, name))) continue;
    const name = names[0] ?? "";
    if (kind === "primitive") fitted[`_${name}`] = absent();
    else fitted[name] = kind === "list" ? [absent()] : absent();
  }
  if (fitted.resourceType === "Observation") explainNoValue(fitted);
  // A name must have a part (ips-pat-1), and a part may say why it is not there.
  if (fitted.resourceType === "Patient" || fitted.resourceType === "Practitioner") {
    fitted.name = listOf(fitted.name).map((name) =>
      ["family", "given", "text", "_family", "_given", "_text"].some((part) => at(name, part) !== undefined)
        ? name
        : { ...asObject(name), _text: absent("masked") },
    );
  }
  return fitted;
}

/** An observation without value, members or components says why (ips-2); so does a component (ips-3). */
function explainNoValue(observation: Record<string, unknown>): void {
  const hasValue = (part: unknown) =>
    Object.keys(asObject(part) ?? {}).some((key) => /^_?value[A-Z]/.test(key) || key === "dataAbsentReason");
  const unknown = () => ({
    coding: [{ system: "http://terminology.hl7.org/CodeSystem/data-absent-reason", code: "unknown" }],
  });
  const components = listOf(observation.component);
  if (components.length > 0) {
    observation.component = components.map((part) =>
      hasValue(part) ? part : { ...asObject(part), dataAbsentReason: unknown() },
    );
  }
  const isMade = hasValue(observation) || components.length > 0 || listOf(observation.hasMember).length > 0;
  if (!isMade) observation.dataAbsentReason = unknown();
}

function isThere(resource: Readonly<Record<string, unknown>>, name: string): boolean {
  const value = resource[name];
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined || resource[`_${name}`] !== undefined;
}

function absent(valueCode = "unknown") {
  return { extension: [{ url: ABSENT, valueCode }] };
}
