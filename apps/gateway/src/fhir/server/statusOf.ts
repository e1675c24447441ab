/** The HTTP status and the OperationOutcome's issue type of each code (https://hl7.org/fhir/R4/http.html#Status-Codes). */
const STATUS: Readonly<Record<string, readonly [number, string]>> = {
  "fhir/type-unknown": [404, "not-supported"],
  "fhir/not-found": [404, "not-found"],
  "fhir/gone": [410, "deleted"],
  "fhir/page-gone": [410, "deleted"],
  "fhir/parameter-unknown": [400, "not-supported"],
  "fhir/modifier-unknown": [400, "not-supported"],
  "fhir/parameter-value": [400, "value"],
  "fhir/too-costly": [422, "too-costly"],
  "fhir/method": [405, "not-supported"],
  "fhir/not-acceptable": [406, "not-supported"],
  "fhir/precondition": [412, "conflict"],
  "fhir/forbidden": [403, "forbidden"],
  "fhir/unauthorized": [401, "login"],
  "fhir/token-expired": [401, "expired"],
  "fhir/unavailable": [503, "transient"],
  "fhir/export-header": [400, "required"],
  "fhir/export-unknown": [404, "not-found"],
  "fhir/export-too-many": [429, "throttled"],
  "fhir/not-processed": [422, "processing"],
  "request/too-large": [413, "too-long"],
  "request/media-type": [415, "not-supported"],
  "request/not-json": [400, "structure"],
  "request/malformed": [400, "invalid"],
  "request/invalid": [400, "invalid"],
  "request/unknown-route": [404, "not-supported"],
  "request/too-many": [429, "throttled"],
  "charts/stale": [503, "transient"],
};
const AREAS: Readonly<Record<string, readonly [number, string]>> = {
  custodians: [503, "transient"],
  chain: [503, "transient"],
  indexer: [503, "transient"],
  storage: [503, "transient"],
  record: [422, "processing"],
};

export function statusOf(code: string): { readonly status: number; readonly issue: string } {
  const [area = ""] = code.split("/");
  const [status, issue] = STATUS[code] ?? AREAS[area] ?? [500, "exception"];
  return { status, issue };
}
