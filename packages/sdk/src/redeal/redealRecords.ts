import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import { type Begun, beginReDeal, countReDeals } from "./beginReDeal.ts";
import type { ReDealOrder } from "./prepareReDeal.ts";
import { memoryReDeals } from "./ReDealJournal.ts";

/** How several records are doing, one after the other. */
export type OnReDealt = (tokenId: Hex, outcome: "done" | LinchpinError) => void;

/** As many as one approval counts: with a passkey's signature within the gas of one relayed message, a million. */
const AT_ONCE = 16;

/**
 * Deals several records anew: each is prepared by itself, and one that fails holds up no other; then up to 16 are counted
 * under one approval. Where the chain refuses them together (one was amended meanwhile), each is counted by itself.
 *
 * Errors: `wallet/rejected` and those of the program; a record's own are in the answer.
 */
export async function redealRecords(
  network: Network,
  {
    tokenIds,
    onHandedOut,
    onRecord,
    ...rest
  }: Omit<ReDealOrder, "tokenId"> & {
    readonly tokenIds: readonly Hex[];
    /** Custodians keep the new deals of this record; it is not counted yet. */
    readonly onHandedOut?: (tokenId: Hex) => void;
    readonly onRecord?: OnReDealt;
  },
): Promise<{ readonly done: readonly Hex[]; readonly failed: ReadonlyMap<Hex, LinchpinError> }> {
  const order = { ...rest, journal: rest.journal ?? memoryReDeals() };
  const done: Hex[] = [];
  const failed = new Map<Hex, LinchpinError>();
  const tell = (tokenId: Hex, outcome: "done" | LinchpinError) => {
    if (outcome === "done") done.push(tokenId);
    else failed.set(tokenId, outcome);
    onRecord?.(tokenId, outcome);
  };
  for (let at = 0; at < tokenIds.length; at += AT_ONCE) {
    const begun: Begun[] = [];
    for (const tokenId of tokenIds.slice(at, at + AT_ONCE)) {
      const one = await settled(() => beginReDeal(network, { ...order, tokenId }));
      if (one instanceof LinchpinError) tell(tokenId, one);
      else if ("dealt" in one) tell(tokenId, "done");
      else {
        begun.push(one);
        onHandedOut?.(tokenId);
      }
    }
    for (const { tokenId, outcome } of await countTogether(network, { ...order, begun }))
      tell(tokenId, outcome);
  }
  return { done, failed };
}

interface Outcome {
  readonly tokenId: Hex;
  readonly outcome: "done" | LinchpinError;
}

async function countTogether(
  network: Network,
  order: Parameters<typeof countReDeals>[1],
): Promise<readonly Outcome[]> {
  const { begun } = order;
  const together = await settled(() => countReDeals(network, order));
  const same = (outcome: "done" | LinchpinError) =>
    begun.map(({ result: { tokenId } }) => ({ tokenId, outcome }));
  if (!(together instanceof LinchpinError)) return same("done");
  // Who declined is not asked for each record again; what a relay could not do it cannot do one by one either.
  if (begun.length < 2 || !/^(?:record|chain\/refused)/.test(together.code)) return same(together);
  const outcomes: Outcome[] = [];
  for (const one of begun) {
    const alone = await settled(() => countReDeals(network, { ...order, begun: [one] }));
    outcomes.push({
      tokenId: one.result.tokenId,
      outcome: alone instanceof LinchpinError ? alone : "done",
    });
  }
  return outcomes;
}

/** What it answers, or the error that it says of itself. Errors of the program go on. */
async function settled<Answer>(ask: () => Promise<Answer>): Promise<Answer | LinchpinError> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof LinchpinError) return thrown;
    throw thrown;
  }
}
