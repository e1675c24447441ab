/** Any FHIR R4 resource, read no further than its type. */
export interface FhirResource {
  resourceType: string;
  id?: string;
  [element: string]: unknown;
}
