import type { DispensingNote, Prescription } from "./CareDocument.ts";

/** What of a prescription has been handed out. Amounts in the unit of its `amountPerFill`. */
export interface DispensingTally {
  /** Handed out of each fill, in order. */
  readonly byFill: readonly number[];
  /** The fill that the next amount belongs to, from 1: the first that is not all handed out. None: all is handed out. */
  readonly nextFill?: number | undefined;
  readonly leftInNextFill: number;
  /** Fills of which nothing has been handed out. */
  readonly untouchedFills: number;
  /** Notes that cannot be counted: of another prescription, unit or fill, or with more than there was. By their ids. */
  readonly wrong: readonly string[];
}

/**
 * Counts notes against their prescription, each id once whatever the order in which they came. What cannot be counted is
 * named, and nothing is counted of it.
 */
export function tallyDispensing(
  prescription: Prescription,
  notes: readonly DispensingNote[],
): DispensingTally {
  const { fills, amountPerFill } = prescription;
  const byFill = Array.from({ length: fills }, () => 0);
  const wrong: string[] = [];
  const unique = [...new Map(notes.map((note) => [note.id, note])).values()];
  for (const { id, prescriptionId, fill, amount } of unique) {
    const after = rounded((byFill[fill - 1] ?? 0) + amount.value);
    const fits =
      prescriptionId === prescription.id &&
      fill <= fills &&
      amount.unit === amountPerFill.unit &&
      after <= amountPerFill.value;
    if (fits) byFill[fill - 1] = after;
    else wrong.push(id);
  }
  const next = byFill.findIndex((handedOut) => handedOut < amountPerFill.value);
  return {
    byFill,
    ...(next < 0 ? {} : { nextFill: next + 1 }),
    leftInNextFill: next < 0 ? 0 : rounded(amountPerFill.value - (byFill[next] ?? 0)),
    untouchedFills: byFill.filter((handedOut) => handedOut === 0).length,
    wrong,
  };
}

/** Sums of thousandths, without what binary fractions add. */
export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
