import { LinchpinError } from "@linchpin/errors";
import { isJsonObject, type JsonObject } from "../../JsonObject.ts";
import { LIMITS } from "../../LIMITS.ts";
import { type ElementDefinition, elementsOf, isPrimitiveType, isResourceType } from "./definitions.ts";
import type { FhirNode, PrimitiveValue } from "./FhirNode.ts";

/**
 * Reads a FHIR R4 resource into typed nodes. What FHIR does not define is refused, for no rule could name it.
 *
 * Errors: `dialect/not-fhir`, `dialect/too-large`. Facts tell FHIR's own path of the place, never a name or a value
 * of the input.
 */
export function readTree(input: unknown): FhirNode {
  return new Reader().resource(input, { name: "", key: "", type: "Resource", isMany: false }, "", 1);
}

/** Reads a JSON fragment as a complex data type, for a substitution. Errors as {@link readTree}. */
export function readFragment(input: JsonObject, type: string): FhirNode {
  return new Reader().complex(input, { name: "", key: "", type, isMany: false }, type, 1);
}

class Reader {
  #count = 0;

  resource(value: unknown, definition: ElementDefinition, path: string, depth: number): FhirNode {
    const place = path || "the input";
    if (!isJsonObject(value)) throw notFhir(place, "is not a resource");
    const type = value.resourceType;
    if (typeof type !== "string" || !isResourceType(type)) throw notFhir(place, "names no R4 resource type");
    return this.complex(value, { ...definition, type }, type, depth);
  }

  complex(value: JsonObject, definition: ElementDefinition, path: string, depth: number): FhirNode {
    this.#bound(depth, path);
    const elements = elementsOf(definition.type);
    if (elements === undefined) throw notFhir(path, "has a type that FHIR R4 does not define");
    const node = this.#node(definition);
    for (const key of Object.keys(value)) {
      if (key === "resourceType" && node.isResource) continue;
      const element = elements.get(key.startsWith("_") ? key.slice(1) : key);
      if (element === undefined) throw notFhir(path, "has an element that FHIR R4 does not define there");
      if (key.startsWith("_")) {
        if (!isPrimitiveType(element.type)) throw notFhir(path, "has an underscore before a complex element");
        if (Object.hasOwn(value, element.key)) continue;
      }
      this.#element(node, { value, element, path: `${path}.${element.name}`, depth: depth + 1 });
    }
    return node;
  }

  #element(
    parent: FhirNode,
    {
      value,
      element,
      path,
      depth,
    }: { value: JsonObject; element: ElementDefinition; path: string; depth: number },
  ): void {
    const primitive = isPrimitiveType(element.type);
    const items = listOf(value[element.key]);
    const extras = primitive ? listOf(value[`_${element.key}`]) : [];
    for (let i = 0; i < Math.max(items.length, extras.length); i += 1) {
      const item = items[i];
      const node = primitive
        ? this.#primitive({ item, extra: extras[i], element, path, depth })
        : this.#complexItem(item, element, path, depth);
      node.parent = parent;
      parent.children.push(node);
    }
  }

  #complexItem(item: unknown, element: ElementDefinition, path: string, depth: number): FhirNode {
    if (element.type === "Resource" || isResourceType(element.type))
      return this.resource(item, element, path, depth);
    if (!isJsonObject(item)) throw notFhir(path, "should be an object");
    return this.complex(item, element, element.type.includes(".") ? path : `${path}<${element.type}>`, depth);
  }

  #primitive(at: {
    item: unknown;
    extra: unknown;
    element: ElementDefinition;
    path: string;
    depth: number;
  }): FhirNode {
    const { item, extra, element, path, depth } = at;
    this.#bound(depth, path);
    const node = this.#node(element);
    if (item !== undefined && item !== null) {
      if (!isPrimitiveValue(item)) throw notFhir(path, "should be a plain value");
      node.value = item;
    }
    if (extra !== undefined && extra !== null) {
      if (!isJsonObject(extra)) throw notFhir(path, "has an extension that is not an object");
      const { children } = this.complex(extra, { ...element, type: "Element" }, path, depth);
      for (const child of children) child.parent = node;
      node.children = children;
    }
    return node;
  }

  #node({ name, key, type, isMany }: ElementDefinition): FhirNode {
    const isPrimitive = isPrimitiveType(type);
    const isResource = !isPrimitive && isResourceType(type);
    return {
      name,
      key,
      type,
      isMany,
      isResource,
      isPrimitive,
      parent: undefined,
      value: undefined,
      children: [],
    };
  }

  #bound(depth: number, path: string): void {
    this.#count += 1;
    if (depth <= LIMITS.depth && this.#count <= LIMITS.values) return;
    throw new LinchpinError({
      code: "dialect/too-large",
      message: "The input is nested too deeply or holds too many values.",
      hint: "Split the Bundle and anonymize its parts.",
      facts: { depth: LIMITS.depth, values: LIMITS.values, at: path.slice(0, 200) },
    });
  }
}

/** A single value and an array of one are the same to FHIR's own readers, and are here. */
function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isPrimitiveValue(value: unknown): value is PrimitiveValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function notFhir(place: string, what: string): LinchpinError {
  return new LinchpinError({
    code: "dialect/not-fhir",
    message: "The input is not a FHIR R4 resource, or holds what FHIR R4 does not define.",
    hint: "Validate the input against FHIR R4 first.",
    facts: { at: place.slice(0, 200), what },
  });
}
