import { type Grant, type Hex, SCOPE_TOKEN } from "@linchpin/protocol";

/** Whether fragments of this compartment serve the grant: for the records that it covers, or for who they are of. */
export function isInScope(grant: Grant, compartment: Hex): boolean {
  if (grant.identityScope === compartment) return true;
  return grant.scopeKind !== SCOPE_TOKEN && grant.scope === compartment;
}
