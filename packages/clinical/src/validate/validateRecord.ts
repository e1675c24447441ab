import type { FhirResource } from "fhir/r4.js";
import { asObject, at } from "../fhir/probe.ts";
import { isResourceType } from "../fhir/resourceTypes.ts";

/** Something about a resource that is no valid FHIR. The path holds element names and places, never values. */
export interface RecordIssue {
  readonly severity: "error" | "warning";
  readonly code: "resource-type" | "id" | "reference" | "empty" | "null" | "contained";
  /** FHIRPath-like: `Bundle.entry[3].resource.subject`. */
  readonly path: string;
  readonly message: string;
}

const ID = /^[A-Za-z0-9.-]{1,64}$/;
const REFERENCE =
  /^(?:#.*|urn:(?:uuid|oid):\S+|https?:\/\/\S+|[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?|[A-Z][A-Za-z]+\?\S.*)$/;
const MOST = 200;

/**
 * A light look at the structure of a resource or bundle (https://hl7.org/fhir/R4/json.html): known resource
 * types, ids, the shape of references and their contained targets, no empty objects, lists or strings, nulls
 * only beside `_element` siblings. It does not know profiles, cardinalities or terminologies. At most 200
 * issues are returned. It never throws.
 */
export function validateRecord(resource: FhirResource): RecordIssue[] {
  const issues: RecordIssue[] = [];
  const root = asObject(resource);
  const type = root?.resourceType;
  visit(resource, { path: isResourceType(type) ? type : "Resource", issues, container: undefined });
  if (!isResourceType(type))
    add(issues, ["error", "resource-type", "Resource", "The resourceType is missing or none of R4."]);
  return issues;
}

interface Place {
  readonly path: string;
  readonly issues: RecordIssue[];
  /** The resource in whose `contained` local references are looked for. */
  readonly container: unknown;
}

function add(
  issues: RecordIssue[],
  [severity, code, path, message]: [RecordIssue["severity"], RecordIssue["code"], string, string],
): void {
  if (issues.length < MOST) issues.push({ severity, code, path, message });
}

function visit(value: unknown, { path, issues, container }: Place): void {
  if (Array.isArray(value)) {
    if (value.length === 0) add(issues, ["error", "empty", path, "A list may not be empty."]);
    value.forEach((member, index) => {
      if (member !== null) visit(member, { path: `${path}[${index}]`, issues, container });
    });
    return;
  }
  if (value === "") add(issues, ["error", "empty", path, "A text may not be empty."]);
  const object = asObject(value);
  if (object === undefined) return;
  const keys = Object.keys(object);
  if (keys.length === 0) add(issues, ["error", "empty", path, "An object may not be empty."]);
  const here = "resourceType" in object && !path.includes(".contained[") ? object : container;
  if ("resourceType" in object) checkResource(object, path, issues);
  if ("reference" in object) checkReference(object, { path, issues, container: here });
  for (const key of keys) {
    const member = object[key];
    // A name that is none of FHIR's could be anybody's words: it is not repeated.
    const name = /^_?[a-z][A-Za-z0-9]{0,50}$/.test(key) ? key : "?";
    if (member === null) add(issues, ["error", "null", `${path}.${name}`, "A value may not be null."]);
    else visit(member, { path: `${path}.${name}`, issues, container: here });
  }
}

function checkResource(
  resource: Readonly<Record<string, unknown>>,
  path: string,
  issues: RecordIssue[],
): void {
  if (!isResourceType(resource.resourceType) && path.includes(".")) {
    add(issues, ["error", "resource-type", path, "The resourceType is missing or none of R4."]);
  }
  const id = resource.id;
  if (id !== undefined && (typeof id !== "string" || !ID.test(id))) {
    add(issues, ["error", "id", `${path}.id`, "An id has 1 to 64 letters, digits, dots or hyphens."]);
  }
}

function checkReference(
  reference: Readonly<Record<string, unknown>>,
  { path, issues, container }: Place,
): void {
  const literal = reference.reference;
  // Some backbone elements have a Reference named "reference".
  if (asObject(literal) !== undefined || Array.isArray(literal)) return;
  if (typeof literal !== "string" || !REFERENCE.test(literal)) {
    add(issues, ["error", "reference", `${path}.reference`, "A reference is Type/id, a URL, a URN or #id."]);
    return;
  }
  if (!literal.startsWith("#") || literal === "#") return;
  const contained = at(container, "contained");
  const isThere = Array.isArray(contained) && contained.some((one) => `#${at(one, "id")}` === literal);
  if (!isThere)
    add(issues, ["error", "contained", `${path}.reference`, "No contained resource has this id."]);
}
