import { isLinchpinError } from "@linchpin/errors";
import { isJsonObject, type JsonObject } from "../../JsonObject.ts";
import { PathError } from "../fhirpath/PathError.ts";
import type { FhirNode } from "../tree/FhirNode.ts";
import { readFragment } from "../tree/readTree.ts";
import { removeEmptied, withinResource } from "../tree/walkNodes.ts";
import type { MethodContext, Operation } from "./MethodContext.ts";

/**
 * Replaces an element by a fixed value. What earlier rules have changed inside stays as they left it, and so do the
 * elements around it, emptied of everything else.
 */
export function substitute(node: FhirNode, { rule, visited }: MethodContext): Operation {
  const replacement = node.isPrimitive ? plainNode(node, rule.replaceWith) : fragment(node, rule.replaceWith);
  const kept = new Set<FhirNode>();
  collectKept(node, visited, kept);
  replace(node, replacement, { visited, kept });
  for (const one of withinResource(node)) visited.add(one);
  return "substituted";
}

/** What neither says nor holds anything: an element replaced by it keeps only what earlier rules have changed. */
const NOTHING: Replacement = { value: undefined, children: [] };

type Replacement = Pick<FhirNode, "value" | "children">;

interface Past {
  visited: Set<FhirNode>;
  kept: Set<FhirNode>;
}

function plainNode(node: FhirNode, value: unknown): Replacement {
  if (value === null) return NOTHING;
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    throw new PathError("a plain element cannot be replaced by an object");
  return { value: fitted(value, node.type), children: [] };
}

/** A number for an element that holds numbers, although the configuration may write it as a text; and so on. */
function fitted(value: string | number | boolean, type: string): string | number | boolean {
  if (/^(?:integer|decimal|positiveInt|unsignedInt)$/.test(type)) {
    const number = Number(value);
    if (typeof value === "boolean" || value === "" || !Number.isFinite(number))
      throw new PathError("a number cannot be replaced by that");
    return number;
  }
  if (type !== "boolean") return String(value);
  if (!/^(?:true|false)$/i.test(String(value))) throw new PathError("a yes or no cannot be replaced by that");
  return String(value).toLowerCase() === "true";
}

function fragment(node: FhirNode, value: unknown): Replacement {
  if (node.isResource) throw new PathError("a whole resource cannot be replaced");
  const object = typeof value === "string" ? parsed(value) : (value ?? {});
  if (!isJsonObject(object)) throw new PathError("a complex element is replaced by an object");
  const read = readable(object, node.type);
  for (const one of withinResource(read)) if (one.value === "") one.value = undefined;
  removeEmptied(read);
  return read;
}

function readable(object: JsonObject, type: string): FhirNode {
  try {
    return readFragment(object, type);
  } catch (thrown) {
    if (isLinchpinError(thrown, "dialect/not-fhir"))
      throw new PathError("the replacement does not have the element's type");
    throw thrown;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function collectKept(node: FhirNode, visited: ReadonlySet<FhirNode>, kept: Set<FhirNode>): boolean {
  let keeps = visited.has(node);
  for (const child of node.children) if (collectKept(child, visited, kept)) keeps = true;
  if (keeps) kept.add(node);
  return keeps;
}

function replace(node: FhirNode, replacement: Replacement, past: Past): void {
  if (past.visited.has(node)) return;
  const names = new Set(replacement.children.map(({ name }) => name));
  for (const name of names)
    replaceNamed(
      node,
      replacement.children.filter((one) => one.name === name),
      past,
    );
  for (const child of node.children.filter((one) => !names.has(one.name))) keepOrRemove(node, child, past);
  node.value = replacement.value;
}

/** Replaces the children of one name, the first by the first and so on; surplus ones go, missing ones are added. */
function replaceNamed(node: FhirNode, targets: FhirNode[], past: Past): void {
  const [{ name } = { name: "" }] = targets;
  let next = 0;
  for (const child of node.children.filter((one) => one.name === name)) {
    const target = targets[next];
    if (past.visited.has(child)) next += 1;
    else if (target !== undefined && target.type === child.type) {
      next += 1;
      replace(child, target, past);
    } else keepOrRemove(node, child, past);
  }
  for (const target of targets.slice(next)) {
    target.parent = node;
    node.children.push(target);
  }
}

function keepOrRemove(node: FhirNode, child: FhirNode, past: Past): void {
  if (past.visited.has(child)) return;
  if (past.kept.has(child)) replace(child, NOTHING, past);
  else node.children = node.children.filter((one) => one !== child);
}
