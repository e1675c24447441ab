import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";

/** How far the outbox's work is, for a page that shows it. */
export type WorkStep =
  /** The new set keeps this record's pieces; it is not counted yet. */
  | { readonly kind: "handed-out"; readonly tokenId: Hex }
  | { readonly kind: "record"; readonly tokenId: Hex; readonly outcome: "done" | LinchpinError }
  | { readonly kind: "offered"; readonly tokenId: Hex }
  | { readonly kind: "taking"; readonly state: "signed" | "taken" };

const watchers = new Set<(step: WorkStep) => void>();

/** Tells whoever watches. */
export function tellWork(step: WorkStep): void {
  for (const watcher of watchers) watcher(step);
}

/** Hears of each step until the answer is called. */
export function watchWork(watcher: (step: WorkStep) => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}
