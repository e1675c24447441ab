/** Directories: nobody's, and nothing is lost when no record needs them. */
const SHARED: ReadonlySet<string> = new Set([
  "Practitioner",
  "PractitionerRole",
  "Organization",
  "Location",
  "HealthcareService",
  "Medication",
  "Device",
]);

/** Whether a resource is of a directory, so that it is nobody's own. */
export function isShared({ resourceType }: { readonly resourceType: string }): boolean {
  return SHARED.has(resourceType);
}
