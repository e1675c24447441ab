"use client";
import type { ListedSlot } from "@linchpin/sdk";
import { SlotCard } from "./SlotCard.tsx";

/** The ways back to the linchpin. */
export function SlotList({ slots }: { slots: readonly ListedSlot[] }) {
  const independent = slots.filter(({ kind }) => kind !== "wallet");
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {slots.map((slot) => (
        <SlotCard
          key={slot.slotId}
          slot={slot}
          others={independent.filter(({ slotId }) => slotId !== slot.slotId).length}
        />
      ))}
    </ul>
  );
}
