import { isLinchpinError } from "@linchpin/errors";
import type pg from "pg";
import type { ChainReader } from "../chain/ChainReader.ts";
import { createEventDecoder } from "../chain/createEventDecoder.ts";
import { openChainReader, type RpcClient } from "../chain/openChainReader.ts";
import type { Log } from "../Log.ts";
import type { Checkpoint } from "./Checkpoint.ts";
import { fetchRanges } from "./fetchRanges.ts";
import { findAncestor } from "./findAncestor.ts";
import type { IndexedDeployment } from "./networkOf.ts";
import { planRanges, RANGE_LIMITS, type RangeLimits } from "./planRanges.ts";
import { readCheckpoint, startAnew } from "./readCheckpoint.ts";
import { rollBack } from "./rollBack.ts";
import { writeRange } from "./writeRange.ts";

export interface IndexerOptions {
  /** Any viem client. */
  readonly client: RpcClient;
  /** A connection of its own (`openWriter`), migrated (`openDatabase`). */
  readonly database: pg.Client;
  readonly deployment: IndexedDeployment;
  readonly log: Log;
  readonly limits?: RangeLimits;
  /** Ends a catching up after the range at hand. */
  readonly signal?: AbortSignal;
}

export interface Indexer {
  /**
   * Brings the database to the chain's head as it is now, undoing what a reorganization took back. Safe to repeat and
   * to be killed at any point. Answers how far it came.
   */
  readonly catchUp: () => Promise<Checkpoint & { readonly head: number }>;
}

/** How often a chain may move under one catching up before the caller waits. */
const MOST_MOVES = 8;

/** An indexer of one deployment into one database. One at a time: `openWriter` sees to it. */
export function createIndexer({
  client,
  database,
  deployment,
  log,
  limits,
  signal,
}: IndexerOptions): Indexer {
  const chain = openChainReader(client, deployment);
  const decode = createEventDecoder(deployment);
  const plan = planRanges(limits ?? RANGE_LIMITS);
  // Known while nothing fails; after a failure the database knows better.
  let known: Checkpoint | null = null;

  const catchUpOnce = async (): Promise<Checkpoint & { readonly head: number }> => {
    let checkpoint = known ?? (await readCheckpoint(database, { deployment, log }));
    known = null;
    const head = await chain.head();
    if (head.hash !== checkpoint.hash) {
      checkpoint = await reconcile(checkpoint, { chain, database, deployment, log });
      for await (const range of fetchRanges(chain, { checkpoint, head: head.number, plan })) {
        checkpoint = await writeRange(database, { checkpoint, range, head: head.number, decode });
        if (signal?.aborted) break;
      }
    }
    known = checkpoint;
    return { ...checkpoint, head: Math.max(head.number, checkpoint.block) };
  };

  return {
    catchUp: async () => {
      for (let moves = 1; ; moves++) {
        try {
          return await catchUpOnce();
        } catch (failure) {
          if (!isLinchpinError(failure, "chain/moved") || moves >= MOST_MOVES) throw failure;
        }
      }
    },
  };
}

/** Makes sure that the checkpoint lies on the chain: else goes back to where both part. */
async function reconcile(
  checkpoint: Checkpoint,
  {
    chain,
    database,
    deployment,
    log,
  }: Omit<IndexerOptions, "client" | "limits" | "signal"> & { readonly chain: ChainReader },
): Promise<Checkpoint> {
  if (checkpoint.hash === null || (await chain.header(checkpoint.block))?.hash === checkpoint.hash) {
    return checkpoint;
  }
  const ancestor = await findAncestor(database, chain);
  if (!ancestor) {
    log.warn(
      { block: checkpoint.block },
      "the chain is another one: rebuilding from the deployment's first block",
    );
    return startAnew(database, deployment);
  }
  const depth = checkpoint.block - ancestor.number;
  log.warn(
    { block: checkpoint.block, ancestor: ancestor.number, depth },
    "the chain was reorganized: rolling back",
  );
  return rollBack(database, { checkpoint, ancestor });
}
