import type { OpenedPerson, Purpose } from "../../charts/Charts.ts";

const narrowed = new WeakMap<OpenedPerson, Map<string, OpenedPerson>>();

/**
 * Only what was granted for what the client reads for. A grant whose purpose the hospital does not know counts as one for
 * treatment: it opens nothing to research.
 */
export function narrowPerson(opened: OpenedPerson, purposes: readonly Purpose[]): OpenedPerson {
  const isFor = (purpose: Purpose | null) => purposes.includes(purpose ?? "treatment");
  if (opened.charts.every(({ purpose }) => isFor(purpose))) return opened;
  const key = [...purposes].sort().join();
  const kept = narrowed.get(opened) ?? new Map<string, OpenedPerson>();
  narrowed.set(opened, kept);
  const charts = opened.charts.filter(({ purpose }) => isFor(purpose));
  const before = kept.get(key) ?? { ...opened, charts };
  kept.set(key, before);
  return before;
}
