import type { Operation } from "./methods/MethodContext.ts";
import { isResourceType } from "./tree/definitions.ts";
import type { FhirNode } from "./tree/FhirNode.ts";
import { readFragment } from "./tree/readTree.ts";

const OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

/** The codings of Microsoft's tool, in its order and with its spelling (CRYTOHASH is HL7's own). */
const LABELS: readonly [Operation, { system?: string; code: string; display: string }][] = [
  ["redacted", { system: OBSERVATION_VALUE, code: "REDACTED", display: "redacted" }],
  ["abstracted", { system: OBSERVATION_VALUE, code: "ABSTRED", display: "abstracted" }],
  ["cryptoHashed", { system: OBSERVATION_VALUE, code: "CRYTOHASH", display: "cryptographic hash function" }],
  ["encrypted", { system: OBSERVATION_VALUE, code: "MASKED", display: "masked" }],
  ["perturbed", { code: "PERTURBED", display: "exact value is replaced with another exact value" }],
  ["substituted", { code: "SUBSTITUTED", display: "exact value is replaced with a predefined value" }],
  ["generalized", { code: "GENERALIZED", display: "exact value is replaced with a general value" }],
];

/** Tells in `meta.security` of a resource what was done to it, keeping the labels that it has. */
export function addSecurityLabels(resource: FhirNode, done: ReadonlySet<Operation>): void {
  if (done.size === 0) return;
  const meta = resource.children.find(({ name }) => name === "meta") ?? newMeta(resource);
  const present = new Set(
    meta.children
      .filter(({ name }) => name === "security")
      .flatMap(({ children }) => children.filter(({ name }) => name === "code"))
      .map(({ value }) => String(value ?? "").toUpperCase()),
  );
  const missing = LABELS.filter(([operation, { code }]) => done.has(operation) && !present.has(code));
  const labels = readFragment({ security: missing.map(([, coding]) => coding) }, "Meta").children;
  for (const label of labels) label.parent = meta;
  meta.children.push(...labels);
}

function newMeta(resource: FhirNode): FhirNode {
  const meta: FhirNode = {
    name: "meta",
    key: "meta",
    type: "Meta",
    isMany: false,
    isResource: false,
    isPrimitive: false,
    parent: resource,
    value: undefined,
    children: [],
  };
  const afterId = resource.children.findIndex(({ name }) => name === "id") + 1;
  resource.children.splice(afterId, 0, meta);
  return meta;
}

/** What stands for a resource that could not be processed: nothing but its type and that it was redacted. */
export function emptyResource(resourceType: string) {
  if (!isResourceType(resourceType)) throw new TypeError("not a resource type");
  const security = LABELS.flatMap(([operation, coding]) => (operation === "redacted" ? [{ ...coding }] : []));
  return { resourceType, meta: { security } };
}
