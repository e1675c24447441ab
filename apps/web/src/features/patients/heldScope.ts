import type { HeldGrant } from "@linchpin/protocol";

/** What a patient's grants in one state let a provider read: how many parts, or how many single records. */
export function heldScope(grants: readonly HeldGrant[], state: HeldGrant["state"]) {
  const such = grants.filter((one) => one.state === state);
  const parts = such.filter(({ grant }) => grant.scopeKind === 0);
  const isParts = parts.length > 0;
  const count = new Set((isParts ? parts : such).map(({ grant }) => grant.scope)).size;
  return { kind: isParts ? ("parts" as const) : ("records" as const), count };
}
