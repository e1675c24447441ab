import type { FhirNode } from "../tree/FhirNode.ts";
import { descendantsOf, withinResource } from "../tree/walkNodes.ts";
import { type Item, isNode, systemValueOf } from "./Item.ts";
import type { Call, PathFunction } from "./PathFunction.ts";
import { isOfType } from "./types.ts";

/**
 * Finding nodes. `nodesByType` and `nodesByName` are the anonymizer's own: the input and all below it, without the
 * insides of nested resources, which are handled by themselves.
 */
export const treeFunctions: { readonly [name: string]: PathFunction } = {
  children: { min: 0, max: 0, run: ({ input }) => nodes(input).flatMap(({ children }) => children) },
  descendants: {
    min: 0,
    max: 0,
    run: ({ input }) => nodes(input).flatMap((node) => descendantsOf(node)),
  },
  nodesByType: {
    min: 1,
    max: 1,
    takesName: true,
    run: (call) => {
      const type = nameOf(call);
      return below(call).filter((node) => isOfType(node, type));
    },
  },
  nodesByName: {
    min: 1,
    max: 1,
    takesName: true,
    run: (call) => {
      const name = nameOf(call);
      return below(call).filter((node) => node.name === name);
    },
  },
  extension: {
    min: 1,
    max: 1,
    run: (call) => {
      const url = nameOf(call);
      return nodes(call.input)
        .flatMap(({ children }) => children)
        .filter(
          ({ name, children }) =>
            name === "extension" && children.some((child) => child.name === "url" && child.value === url),
        );
    },
  },
  hasValue: {
    min: 0,
    max: 0,
    run: ({ input }) => [
      {
        system: "boolean",
        value: input.length === 1 && input.every((item) => systemValueOf(item) !== undefined),
      },
    ],
  },
  getValue: {
    min: 0,
    max: 0,
    run: ({ input }) => input.flatMap((item) => systemValueOf(item) ?? []).slice(0, 1),
  },
};

function nodes(items: Item[]) {
  return items.filter(isNode);
}

function below(call: Call): FhirNode[] {
  const [first, ...more] = nodes(call.input);
  if (first === undefined) return [];
  const found = withinResource(first);
  if (more.length === 0) return found;
  // One input may lie within another.
  return [...new Set([...found, ...more.flatMap((node) => withinResource(node))])];
}

function nameOf(call: Call): string {
  const [name] = call.value(0);
  return name === undefined ? "" : String(systemValueOf(name)?.value ?? "");
}
