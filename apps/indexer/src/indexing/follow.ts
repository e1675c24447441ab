import { setTimeout as wait } from "node:timers/promises";
import { isLinchpinError } from "@linchpin/errors";
import { openWriter } from "../database/openWriter.ts";
import { createIndexer, type IndexerOptions } from "./createIndexer.ts";

const LONGEST_PAUSE = 30_000;

export interface FollowOptions extends Omit<IndexerOptions, "database" | "signal"> {
  readonly databaseUrl: string;
  /** Between two looks at the chain's head. */
  readonly pollMilliseconds: number;
  readonly signal: AbortSignal;
  /** Told after each catching up. */
  readonly onProgress?: (progress: {
    readonly block: number;
    readonly head: number;
    readonly events: number;
  }) => void;
  readonly onFailure?: (code: string) => void;
}

/** Indexes until `signal`. Whatever fails is tried again from the database's checkpoint, after growing pauses. */
export async function follow({
  databaseUrl,
  pollMilliseconds,
  signal,
  ...options
}: FollowOptions): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await using writer = await disposable(openWriter(databaseUrl));
      const indexer = createIndexer({ ...options, signal, database: writer.client });
      while (!signal.aborted) {
        options.onProgress?.(await indexer.catchUp());
        failures = 0;
        await pause(pollMilliseconds, signal);
      }
    } catch (failure) {
      const code = isLinchpinError(failure) ? failure.code : "indexer/failed";
      options.onFailure?.(code);
      if (code === "indexer/another-runs") {
        if (failures++ === 0)
          options.log.info({}, "another indexer writes: answering reads and waiting for its end");
        await pause(1_000, signal);
        continue;
      }
      const milliseconds = backOff(failures++);
      // A failure's message may hold the node's URL with its key, or a row.
      options.log.warn(
        { code, fault: (failure as Error).name, milliseconds },
        "indexing failed and will be repeated",
      );
      await pause(milliseconds, signal);
    }
  }
}

/** Half a second, doubled with each failure, with some chance in it. */
function backOff(failures: number): number {
  const longest = Math.min(LONGEST_PAUSE, 500 * 2 ** Math.min(failures, 10));
  return Math.round(longest * (0.5 + Math.random() / 2));
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch(() => undefined);
}

async function disposable(opening: ReturnType<typeof openWriter>) {
  const writer = await opening;
  return { client: writer.client, [Symbol.asyncDispose]: writer.close };
}
