import type { FhirNode } from "./FhirNode.ts";

/** A node and all below it that belong to the same resource: nested resources stay apart, being handled by themselves. */
export function withinResource(node: FhirNode, found: FhirNode[] = []): FhirNode[] {
  found.push(node);
  for (const child of node.children) if (!child.isResource) withinResource(child, found);
  return found;
}

/** All nodes below, nested resources and all. */
export function descendantsOf(node: FhirNode, found: FhirNode[] = []): FhirNode[] {
  for (const child of node.children) {
    found.push(child);
    descendantsOf(child, found);
  }
  return found;
}

/** Takes out what neither says anything nor holds anything, from the leaves up. Resources stay. */
export function removeEmptied(node: FhirNode): void {
  for (const child of node.children) removeEmptied(child);
  node.children = node.children.filter(
    ({ children, value, isResource }) => isResource || value !== undefined || children.length > 0,
  );
}
