/** One issue of an OperationOutcome (https://hl7.org/fhir/R4/operationoutcome.html). */
export interface Issue {
  readonly severity: "fatal" | "error" | "warning" | "information";
  /** Of https://hl7.org/fhir/R4/valueset-issue-type.html. */
  readonly code: string;
  readonly details?: { readonly coding: readonly object[] };
  readonly diagnostics: string;
}

export function issueOf(severity: Issue["severity"], code: string, diagnostics: string): Issue {
  return { severity, code, diagnostics };
}
