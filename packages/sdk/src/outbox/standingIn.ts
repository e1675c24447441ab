import type { Sending } from "./Sending.ts";
import { type Standing, standingOf } from "./standingOf.ts";

/**
 * As `standingOf`, among all that is kept: one that has not begun waits for whom the one before it in its line waits, and
 * comes to nothing with it. Pure.
 */
export function standingIn(
  sending: Sending,
  { all, now }: { readonly all: readonly Sending[]; readonly now: Date },
): Standing {
  const own = standingOf(sending, now);
  const before = heldBy(sending, { all, now });
  if (own.state !== "waiting" || !before) return own;
  const { missing, enough, awaitsChain, state, refusal } = before;
  return { ...own, missing, enough, awaitsChain, state, ...(refusal ? { refusal } : {}) };
}

/** The standing of what comes before it and has not gone as far as it must; null where it may begin. */
export function heldBy(
  { after }: Pick<Sending, "after">,
  kept: { readonly all: readonly Sending[]; readonly now: Date },
): Standing | null {
  const before = after === undefined ? undefined : kept.all.find(({ id }) => id === after);
  const standing = before && standingIn(before, kept);
  return !standing || standing.state === "settled" || standing.state === "complete" ? null : standing;
}
