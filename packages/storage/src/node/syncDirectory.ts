import { open } from "node:fs/promises";

/** Makes the names in a directory durable. Where the system cannot (Windows), renames are durable by themselves. */
export type SyncDirectory = (directory: string) => Promise<void>;

/** Makes a {@link SyncDirectory} in which callers that come while one fsync runs share the next one. */
export function sharedSyncDirectory(): SyncDirectory {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();
  return (directory) => {
    const shared = waiting.get(directory);
    if (shared !== undefined) return shared;
    const before = running.get(directory);
    if (before === undefined) return start(directory);
    const next = before
      .catch(() => {})
      .then(() => {
        waiting.delete(directory);
        return start(directory);
      });
    waiting.set(directory, next);
    return next;
  };

  function start(directory: string): Promise<void> {
    const run: Promise<void> = syncNow(directory).finally(() => {
      if (running.get(directory) === run) running.delete(directory);
    });
    running.set(directory, run);
    return run;
  }
}

/** One fsync of a directory. */
export async function syncNow(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
