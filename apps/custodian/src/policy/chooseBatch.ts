import type { RelayPot } from "../ports/RelayPot.ts";

/** A post that waits, as a batch is chosen. */
export interface WaitingPost {
  readonly account: string;
  readonly pot: RelayPot;
  readonly calls: number;
  readonly gas: bigint;
}

/**
 * Which posts travel in the next transaction: of each account the first, then of each the second …, in the order in
 * which they came, revocations before others; so nobody with many keeps one with few waiting, and nobody's own order
 * changes. At least one; as many as fit.
 */
export function chooseBatch<Post extends WaitingPost>(
  waiting: readonly Post[],
  { batchCalls, batchGas }: { readonly batchCalls: number; readonly batchGas: bigint },
): readonly Post[] {
  const seen = new Map<string, number>();
  const ranked = waiting
    .map((post, arrival) => {
      const turn = seen.get(post.account) ?? 0;
      seen.set(post.account, turn + 1);
      return { post, arrival, turn, late: post.pot === "revocation" ? 0 : 1 };
    })
    .sort((a, b) => a.turn - b.turn || a.late - b.late || a.arrival - b.arrival);
  const chosen: Post[] = [];
  const blocked = new Set<string>();
  let calls = 0;
  let gas = 0n;
  for (const { post } of ranked) {
    const fits = calls + post.calls <= batchCalls && gas + post.gas <= batchGas;
    if (chosen.length > 0 && (!fits || blocked.has(post.account))) {
      blocked.add(post.account);
      continue;
    }
    chosen.push(post);
    calls += post.calls;
    gas += post.gas;
  }
  return chosen;
}
