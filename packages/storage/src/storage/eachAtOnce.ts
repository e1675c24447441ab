/** Acts on every item of a stream, up to `limit` at once. The first failure stops the stream and is thrown. */
export async function eachAtOnce<T>(
  limit: number,
  items: AsyncIterable<T>,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    for await (const item of items) {
      const run: Promise<void> = act(item)
        .catch((failure: unknown) => void failures.push(failure))
        .finally(() => running.delete(run));
      running.add(run);
      if (running.size >= limit) await Promise.race(running);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
}
