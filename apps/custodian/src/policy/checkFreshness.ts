import type { BlockView } from "../ports/Chain.ts";
import { ALLOWED, type Decision, refuse } from "./Decision.ts";

/** A newest block of this age, in seconds, or more says nothing about now. */
const FRESH_SECONDS = 60;

/**
 * Refuses to decide on a chain that stands still, by this custodian's own clock (docs/glossary.md, "freshness"). A chain
 * ahead of the clock is no danger: terms must hold by both.
 */
export function checkFreshness(latest: BlockView, now: number): Decision {
  if (now - latest.timestamp < FRESH_SECONDS) return ALLOWED;
  return refuse({
    code: "chain/stale",
    message:
      "The newest block that this custodian sees is a minute old or older, so it cannot know what was revoked.",
    hint: "Try again shortly, or ask another custodian.",
    facts: { blockAgeSeconds: now - latest.timestamp },
  });
}
