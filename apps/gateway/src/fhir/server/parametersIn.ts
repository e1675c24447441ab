import { fault } from "../fault.ts";

/**
 * The parameters of an operation that was called by POST: a form, or a Parameters resource
 * (https://hl7.org/fhir/R4/operations.html#request). Errors: `fhir/not-processed`.
 */
export function parametersIn(body: unknown): [string, string][] {
  if (body === undefined || body === null) return [];
  if (body instanceof URLSearchParams) return [...body];
  const { resourceType, parameter } = body as { resourceType?: unknown; parameter?: unknown };
  if (resourceType !== "Parameters" || (parameter !== undefined && !Array.isArray(parameter))) {
    throw fault("fhir/not-processed");
  }
  return (parameter ?? []).map((one: unknown): [string, string] => {
    const { name, ...values } = (one ?? {}) as Record<string, unknown>;
    const value = Object.entries(values).find(([key]) => key.startsWith("value"))?.[1];
    const text = typeof value === "object" ? (value as { reference?: unknown } | null)?.reference : value;
    if (typeof name !== "string" || typeof text !== "string") throw fault("fhir/not-processed");
    return [name, text];
  });
}
