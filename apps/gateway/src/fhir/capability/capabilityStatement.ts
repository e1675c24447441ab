import { parametersOf, SERVED_TYPES } from "../search/parametersOf.ts";
import type { Declared, Route } from "./ROUTES.ts";

/** When what this server can do changed last. */
const DATE = "2026-11-22";
const RESULT_PARAMETERS = [
  ["_count", "number"],
  ["_elements", "string"],
  ["_sort", "string"],
  ["_summary", "token"],
  ["_total", "token"],
] as const;

/** What the server can do (https://hl7.org/fhir/R4/capabilitystatement.html), made from its own routes. */
export function capabilityStatement({
  routes,
  base,
  tokenUrl,
}: {
  readonly routes: readonly Route[];
  readonly base: string;
  readonly tokenUrl: string;
}) {
  const declared = routes.map((route) => route.declared);
  const interactions = unique(
    declared.flatMap((one) => ("interactions" in one && one.level === "type" ? one.interactions : [])),
  );
  const system = unique(
    declared.flatMap((one) => ("interactions" in one && one.level === "system" ? one.interactions : [])),
  );
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date: DATE,
    kind: "instance",
    software: { name: "Linchpin gateway" },
    implementation: { description: "What a hospital issued or was granted", url: base },
    fhirVersion: "4.0.1",
    format: ["application/fhir+json", "json"],
    instantiates: ["http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data"],
    rest: [
      {
        mode: "server",
        security: {
          service: [
            {
              coding: [
                {
                  system: "http://terminology.hl7.org/CodeSystem/restful-security-service",
                  code: "SMART-on-FHIR",
                },
              ],
            },
          ],
          extension: [
            {
              url: "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
              extension: [{ url: "token", valueUri: tokenUrl }],
            },
          ],
        },
        resource: SERVED_TYPES.map((type) => resourceOf(type, { interactions, declared })),
        ...(system.length > 0 ? { interaction: system.map((code) => ({ code })) } : {}),
        searchParam: RESULT_PARAMETERS.map(([name, type]) => ({ name, type })),
        operation: operationsOf(declared.filter((one) => one.level === "system")),
      },
    ],
  };
}

function resourceOf(
  type: string,
  {
    interactions,
    declared,
  }: { readonly interactions: readonly string[]; readonly declared: readonly Declared[] },
) {
  const parameters = [...(parametersOf(type)?.values() ?? [])];
  const pointing = pointingAt(type);
  const includes = parameters.filter((one) => one.type === "reference").map(({ name }) => `${type}:${name}`);
  const operations = operationsOf(declared.filter((one) => "on" in one && one.on === type));
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    versioning: "versioned",
    readHistory: false,
    conditionalRead: "full-support",
    ...(includes.length > 0 ? { searchInclude: includes } : {}),
    ...(pointing.length > 0 ? { searchRevInclude: pointing } : {}),
    searchParam: parameters.map((one) => ({ name: one.name, type: one.type })),
    ...(operations.length > 0 ? { operation: operations } : {}),
  };
}

/** What may point at a type. */
function pointingAt(type: string): string[] {
  return SERVED_TYPES.flatMap((other) =>
    [...(parametersOf(other)?.values() ?? [])]
      .filter(({ targets }) => targets.includes(type) || targets.includes("*"))
      .map(({ name }) => `${other}:${name}`),
  );
}

function operationsOf(declared: readonly Declared[]) {
  const met = new Map(
    declared.flatMap((one) => ("definition" in one ? [[one.operation, one.definition] as const] : [])),
  );
  return [...met].map(([name, definition]) => ({ name, definition }));
}

const unique = (all: readonly string[]) => [...new Set(all)];
