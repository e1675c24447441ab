import { checkK } from "./suppressTo.ts";

/** How many, or only that there are fewer than may be told. */
export type Count = { count: number } | { fewerThan: number };

/**
 * Tells how many persons a question finds, unless they are fewer than k: none is not told from few either. Two answers
 * of which one holds the other still tell their difference: who answers many questions must watch for that.
 *
 * Errors: `risk/bad-k`.
 *
 * @example
 * answerCount(4, 11); // { fewerThan: 11 }
 */
export function answerCount(found: number, k: number): Count {
  checkK(k);
  return found < k ? { fewerThan: k } : { count: found };
}
