import type { IntakeItem } from "../../intake/Intake.ts";
import type { DueItem } from "../../ports/Items.ts";
import type { items } from "./schema.ts";

export type ItemRow = typeof items.$inferSelect;

/** What is told of an item: nothing of its content. */
export function toItem(row: ItemRow): IntakeItem {
  const { id, kind, state, receivedAt, changedAt, attempts } = row;
  const told = {
    patientId: row.patientId,
    tokenId: row.tokenId,
    code: row.code,
    reason: row.reason,
    hint: row.hint,
    duplicateOf: row.duplicateOf,
  };
  const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
  return { id, kind, state, ...known, receivedAt, changedAt, attempts };
}

export function toDueItem({ id, kind, namedPatient, attempts }: ItemRow, content: Uint8Array): DueItem {
  return { id, kind, content, namedPatient: namedPatient ?? undefined, attempts };
}
