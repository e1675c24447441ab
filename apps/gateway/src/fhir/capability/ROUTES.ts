/** What a route does, in the words of a CapabilityStatement. */
export type Declared =
  | { readonly level: "public" }
  | { readonly level: "system" | "type"; readonly interactions: readonly string[] }
  | { readonly level: "type"; readonly operation: string; readonly definition: string; readonly on: string }
  | { readonly level: "system"; readonly operation: string; readonly definition: string }
  /** Follows from an operation: where an export is fetched. */
  | { readonly level: "after"; readonly operation: string };

export interface Route {
  readonly name: RouteName;
  readonly method: "GET" | "POST" | "DELETE";
  /** Below the base. */
  readonly path: string;
  readonly summary: string;
  readonly declared: Declared;
  /** Answered by what takes records in, where this gateway does. */
  readonly isIntake?: true;
}

export type RouteName =
  | "metadata"
  | "transaction"
  | "import"
  | "read"
  | "search"
  | "everything"
  | "summary"
  | "exportSystem"
  | "exportPatients"
  | "exportStatus"
  | "exportDelete"
  | "exportFile";

const BULK = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition";
const EXPORT = { level: "system", operation: "export", definition: `${BULK}/export` } as const;
const EXPORT_PATIENTS = {
  level: "type",
  on: "Patient",
  operation: "export",
  definition: `${BULK}/patient-export`,
} as const;
const EVERYTHING = {
  level: "type",
  on: "Patient",
  operation: "everything",
  definition: "http://hl7.org/fhir/OperationDefinition/Patient-everything",
} as const;
const SUMMARY = {
  level: "type",
  on: "Patient",
  operation: "summary",
  definition: "http://hl7.org/fhir/uv/ips/OperationDefinition/summary",
} as const;
const AFTER = { level: "after", operation: "export" } as const;

/**
 * Everything that the API offers. The server's routes and its CapabilityStatement both are made from this table, so
 * neither can say what the other does not.
 */
export const ROUTES: readonly Route[] = [
  {
    name: "metadata",
    method: "GET",
    path: "/metadata",
    summary: "What this server can do",
    declared: { level: "public" },
  },
  {
    name: "transaction",
    method: "POST",
    path: "/",
    summary: "Hands a transaction in",
    declared: { level: "system", interactions: ["transaction", "batch"] },
    isIntake: true,
  },
  {
    name: "import",
    method: "POST",
    path: "/$import",
    summary: "Hands records in, one a line",
    declared: { level: "system", operation: "import", definition: "urn:linchpin:operation:import" },
    isIntake: true,
  },
  {
    name: "exportSystem",
    method: "GET",
    path: "/$export",
    summary: "Starts a bulk export of everything",
    declared: EXPORT,
  },
  {
    name: "exportSystem",
    method: "POST",
    path: "/$export",
    summary: "Starts a bulk export of everything",
    declared: EXPORT,
  },
  {
    name: "exportPatients",
    method: "GET",
    path: "/Patient/$export",
    summary: "Starts a bulk export of all patients",
    declared: EXPORT_PATIENTS,
  },
  {
    name: "exportPatients",
    method: "POST",
    path: "/Patient/$export",
    summary: "Starts a bulk export of all patients",
    declared: EXPORT_PATIENTS,
  },
  {
    name: "exportStatus",
    method: "GET",
    path: "/bulk/:job",
    summary: "How far an export is",
    declared: AFTER,
  },
  {
    name: "exportDelete",
    method: "DELETE",
    path: "/bulk/:job",
    summary: "Ends and forgets an export",
    declared: AFTER,
  },
  {
    name: "exportFile",
    method: "GET",
    path: "/bulk/:job/:file",
    summary: "One file of an export, as NDJSON",
    declared: AFTER,
  },
  {
    name: "everything",
    method: "GET",
    path: "/Patient/:id/$everything",
    summary: "All of a patient",
    declared: EVERYTHING,
  },
  {
    name: "everything",
    method: "POST",
    path: "/Patient/:id/$everything",
    summary: "All of a patient",
    declared: EVERYTHING,
  },
  {
    name: "summary",
    method: "GET",
    path: "/Patient/:id/$summary",
    summary: "The patient summary",
    declared: SUMMARY,
  },
  {
    name: "summary",
    method: "POST",
    path: "/Patient/:id/$summary",
    summary: "The patient summary",
    declared: SUMMARY,
  },
  {
    name: "search",
    method: "GET",
    path: "/:type",
    summary: "Searches",
    declared: { level: "type", interactions: ["search-type"] },
  },
  {
    name: "search",
    method: "POST",
    path: "/:type/_search",
    summary: "Searches, parameters in the body",
    declared: { level: "type", interactions: ["search-type"] },
  },
  {
    name: "read",
    method: "GET",
    path: "/:type/:id",
    summary: "Reads a resource",
    declared: { level: "type", interactions: ["read"] },
  },
];
