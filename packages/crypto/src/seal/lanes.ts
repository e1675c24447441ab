/** Segments in flight at once: WebCrypto works on threads of its own, and memory stays bounded. */
export const LANES = 4;

/** Does `work` for 0 … count − 1, a few at a time; the first failure stops the rest. */
export async function forEachInLanes(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      try {
        await work(next++);
      } catch (failure) {
        next = count;
        throw failure;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, count) }, lane));
}

/** The results of `work` in the order of their source, a few at a time. */
export async function* mapInLanes<Item, Result>(
  source: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const inFlight: Promise<Result>[] = [];
  for await (const item of source) {
    const result = work(item);
    // It is awaited below; without this a failure before its turn would count as unhandled.
    result.catch(() => {});
    inFlight.push(result);
    if (inFlight.length === LANES) yield await (inFlight.shift() as Promise<Result>);
  }
  for (const result of inFlight) yield await result;
}
