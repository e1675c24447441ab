import type { Hex } from "@linchpin/protocol";
import type { ChartStep } from "@linchpin/sdk";

/** What stands before whoever watches, in this order. */
export const MOVE_STEPS = ["reading", "writing", "telling", "keepers", "records"] as const;
export type MoveStep = (typeof MOVE_STEPS)[number];

/** How far a move is. */
export interface MoveProgress {
  readonly step: MoveStep;
  /** Records whose new pieces are with their keepers, and those that are done. */
  readonly handedOut: readonly Hex[];
  readonly moved: readonly Hex[];
}

export const AT_FIRST: MoveProgress = { step: "reading", handedOut: [], moved: [] };

/** How far it is after something was done. */
export function advance(progress: MoveProgress, step: ChartStep): MoveProgress {
  const { handedOut, moved } = progress;
  if (step.kind === "granted") return { ...progress, step: "writing" };
  if (step.kind === "writing") return { ...progress, step: "telling" };
  if (step.kind === "told") return { ...progress, step: "keepers" };
  if (step.kind === "joined") return { ...progress, step: "records" };
  const { tokenId } = step;
  if (step.kind === "handed-out")
    return { step: "records", moved, handedOut: [...new Set([...handedOut, tokenId])] };
  const done = step.outcome === "done" ? [...new Set([...moved, tokenId])] : moved;
  return { step: "records", handedOut, moved: done };
}
