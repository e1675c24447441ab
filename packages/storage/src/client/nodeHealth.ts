import type { NodeFailure } from "./StorageEvent.ts";

/** Remembers which nodes failed, so that they are asked last for a while. */
export interface NodeHealth<T> {
  /** Those that did well first, in the order configured; then the others, the earliest forgiven first. */
  inOrder(): readonly T[];
  failed(node: T, why: NodeFailure): void;
  served(node: T): void;
}

/** How long a failure is held against a node, in milliseconds. To miss a block is no fault. */
const HELD_FOR: Readonly<Record<NodeFailure, number>> = {
  missing: 0,
  slow: 30_000,
  unreachable: 30_000,
  refused: 30_000,
  bad: 600_000,
};

/** Makes a {@link NodeHealth}; `now` is a clock in milliseconds. */
export function nodeHealth<T>(nodes: readonly T[], now: () => number): NodeHealth<T> {
  const heldUntil = new Map<T, number>();
  const held = (node: T) => {
    const until = heldUntil.get(node) ?? 0;
    return until > now() ? until : 0;
  };
  return {
    inOrder: () => nodes.toSorted((a, b) => held(a) - held(b)),
    failed(node, why) {
      heldUntil.set(node, Math.max(heldUntil.get(node) ?? 0, now() + HELD_FOR[why]));
    },
    served(node) {
      if (held(node) === 0) heldUntil.delete(node);
    },
  };
}
