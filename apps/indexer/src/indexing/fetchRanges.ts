import { isLinchpinError } from "@linchpin/errors";
import type { ChainReader } from "../chain/ChainReader.ts";
import type { Checkpoint } from "./Checkpoint.ts";
import type { FetchedRange } from "./FetchedRange.ts";
import { fetchRange } from "./fetchRange.ts";
import type { RangePlan } from "./planRanges.ts";

/**
 * Reads from the checkpoint to `head`, range after range. While the caller works on one, the next is already being
 * read: the node, the database and this process work at the same time.
 */
export async function* fetchRanges(
  chain: ChainReader,
  {
    checkpoint,
    head,
    plan,
  }: { readonly checkpoint: Checkpoint; readonly head: number; readonly plan: RangePlan },
): AsyncGenerator<FetchedRange> {
  const after = ({ block, hash }: Pick<Checkpoint, "block" | "hash">) => {
    if (block >= head) return null;
    const range = fetchPlanned(chain, { from: block + 1, head, base: hash, plan });
    range.catch(() => undefined); // told when it is awaited
    return range;
  };
  let next = after(checkpoint);
  while (next) {
    const range = await next;
    next = after({ block: range.end.number, hash: range.end.hash });
    yield range;
  }
}

/** One range of the plan's size, smaller where the node refuses. */
async function fetchPlanned(
  chain: ChainReader,
  {
    from,
    head,
    base,
    plan,
  }: {
    readonly from: number;
    readonly head: number;
    readonly base: Checkpoint["hash"];
    readonly plan: RangePlan;
  },
): Promise<FetchedRange> {
  for (;;) {
    const to = Math.min(head, from + plan.blocks() - 1);
    const blocks = to - from + 1;
    try {
      const range = await fetchRange(chain, { from, to, base });
      plan.took({ blocks, events: range.logs.length });
      return range;
    } catch (failure) {
      if (!isLinchpinError(failure, "chain/range-refused") || !plan.refused(blocks)) throw failure;
    }
  }
}
