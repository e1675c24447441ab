import { randomUUID } from "node:crypto";
import type { IntakeItem, IntakeSource } from "../src/intake/Intake.ts";
import { sourceKeyOf } from "../src/intake/sourceKeyOf.ts";
import type { Items } from "../src/ports/Items.ts";

interface Kept {
  item: IntakeItem;
  readonly source: IntakeSource;
}

/** Items in memory, as far as taking in goes: where thousands of bodies are thrown at the gateway. It keeps the last few. */
export function memoryItems(
  most = 100,
): Pick<Items, "keep" | "find" | "list" | "open" | "name" | "reject" | "count"> {
  const kept = new Map<string, Kept>();
  const change = async (id: string, changes: Partial<IntakeItem>) => {
    const one = kept.get(id);
    if (one) one.item = { ...one.item, ...changes };
  };
  return {
    keep: async (sources) => {
      const items = sources.map((source): IntakeItem => {
        sourceKeyOf(source);
        const at = { receivedAt: 0, changedAt: 0, attempts: 0 };
        const item: IntakeItem = { id: randomUUID(), kind: source.kind, state: "waiting", ...at };
        kept.set(item.id, { item, source });
        return item;
      });
      for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - most - sources.length)))
        kept.delete(id);
      return items;
    },
    find: async (id) => kept.get(id)?.item ?? null,
    list: async () => [...kept.values()].map(({ item }) => item),
    open: async (id) => {
      const one = kept.get(id);
      if (!one) return null;
      const { kind, content, patientId } = one.source;
      return { id, kind, content, namedPatient: patientId, attempts: 0 };
    },
    name: (id, patientId) => change(id, { patientId }),
    reject: (id, { code, message, hint }) =>
      change(id, { state: "rejected", code, reason: message, ...(hint === undefined ? {} : { hint }) }),
    count: async () => ({ waiting: kept.size, minting: 0, minted: 0, rejected: 0, duplicate: 0, dropped: 0 }),
  };
}
