/** How a parameter's values compare (https://hl7.org/fhir/R4/search.html#ptypes). */
export type ParameterType = "token" | "date" | "reference" | "string" | "quantity" | "number" | "uri";

export interface SearchParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** Where its values lie in the JSON: see `valuesAt`. */
  readonly paths: readonly string[];
  /** What a reference may point to; `*` is anything. */
  readonly targets: readonly string[];
}
