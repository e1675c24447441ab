/** The segments that were opened last, over all files: images are read in small pieces, and a series has thousands of them. */
export interface SegmentCache {
  readonly get: (key: string, open: () => Promise<Uint8Array>) => Promise<Uint8Array>;
}

/** Keeps `most` segments. */
export function openSegmentCache(most = 8): SegmentCache {
  const kept = new Map<string, Promise<Uint8Array>>();
  return {
    get: (key, open) => {
      const found = kept.get(key) ?? open();
      kept.delete(key);
      kept.set(key, found);
      // What does not open is not kept.
      found.catch(() => kept.delete(key));
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return found;
    },
  };
}
