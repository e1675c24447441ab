/** A parsed JSON object: FHIR as it comes, before anything is known about it. */
export type JsonObject = { [key: string]: unknown };

/** Asks whether a parsed value is an object and not an array or null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
