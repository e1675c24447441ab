/** Milliseconds of each round of two rivals. */
export interface Rivals {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/**
 * Times two pieces of work by turns, so that both meet the same machine; who goes first changes from round to round.
 * Two rounds more are run before, to warm the compiler and the caches.
 */
export async function interleave({
  ours,
  bare,
  prepare,
  rounds = 5,
  warmUps = 2,
}: {
  readonly ours: () => Promise<unknown>;
  readonly bare: () => Promise<unknown>;
  /** Done before each of ours, not timed. */
  readonly prepare?: () => Promise<unknown>;
  readonly rounds?: number;
  readonly warmUps?: number;
}): Promise<Rivals> {
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = -warmUps; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (["bare", "ours"] as const) : (["ours", "bare"] as const);
    for (const who of order) {
      if (who === "ours") await prepare?.();
      const milliseconds = await timeOf(who === "ours" ? ours : bare);
      if (round >= 0) times[who].push(milliseconds);
    }
  }
  return times;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
