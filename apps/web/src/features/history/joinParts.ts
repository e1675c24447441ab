import type { HistoryStep } from "./eventKinds.tsx";

/**
 * Who is let into everything, or stopped, is so folder by folder, in one transaction: for a person that is one step. The
 * order stays.
 */
export function joinParts(steps: readonly HistoryStep[]): readonly HistoryStep[] {
  const joined = new Map<string, HistoryStep>();
  for (const step of steps) {
    const key = keyOf(step);
    const before = joined.get(key);
    joined.set(key, before ? { ...before, parts: (before.parts ?? 1) + 1 } : step);
  }
  return [...joined.values()];
}

function keyOf({ kind, event }: HistoryStep): string {
  if (kind !== "granted" && kind !== "revoked") return event.id;
  const { scopeKind, expiry, identityScope } = (event.args.grant ?? event.args) as Record<string, unknown>;
  if (Number(scopeKind) === ONE_RECORD) return event.id;
  return [event.transaction, kind, event.providerId, expiry, identityScope].map(String).join(" ");
}

const ONE_RECORD = 1;
