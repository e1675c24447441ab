/** What a FHIR primitive holds once read from JSON. */
export type PrimitiveValue = string | number | boolean;

/**
 * One element of a resource, typed and in its place. Methods change `value` and `children` of the very node that a
 * path has found: nothing is copied.
 */
export interface FhirNode {
  /** FHIR's name of the element: `value` for `valueQuantity`. Empty for the root. */
  readonly name: string;
  /** The JSON property that holds it: `valueQuantity`. */
  readonly key: string;
  /** A FHIR type (`HumanName`, `dateTime`), a backbone's path (`Patient.contact`) or a resource type. */
  readonly type: string;
  /** Does FHIR let the element repeat, so that JSON holds it in an array? */
  readonly isMany: boolean;
  readonly isResource: boolean;
  readonly isPrimitive: boolean;
  parent: FhirNode | undefined;
  value: PrimitiveValue | undefined;
  children: FhirNode[];
}
