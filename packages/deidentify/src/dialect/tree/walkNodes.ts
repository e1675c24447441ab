import type { FhirNode } from "./FhirNode.ts";

/** A node and all below it that belong to the same resource: nested resources stay apart, being handled by themselves. */
export function* withinResource(node: FhirNode): Generator<FhirNode> {
  yield node;
  for (const child of node.children) if (!child.isResource) yield* withinResource(child);
}

/** All nodes below, nested resources and all. */
export function* descendantsOf(node: FhirNode): Generator<FhirNode> {
  for (const child of node.children) {
    yield child;
    yield* descendantsOf(child);
  }
}

/** Takes out what neither says anything nor holds anything, from the leaves up. Resources stay. */
export function removeEmptied(node: FhirNode): void {
  for (const child of node.children) removeEmptied(child);
  node.children = node.children.filter(
    ({ children, value, isResource }) => isResource || value !== undefined || children.length > 0,
  );
}
