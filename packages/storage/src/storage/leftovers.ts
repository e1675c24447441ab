/** Blocks of uploads that broke off, which may go on soon. */
export interface Leftovers {
  /** Keeps what came of an upload for a while. Answers names that are kept no more. */
  add(upload: { readonly names: ReadonlySet<string>; readonly bytes: number; readonly at: number }): string[];
  /** Whether a block is kept. */
  has(name: string): boolean;
  /** Forgets what is too old. Answers names that are kept no more. */
  expire(at: number): string[];
}

/** How long, in milliseconds, and how many bytes of all together: then the oldest go. */
export const LEFTOVER_MILLISECONDS = 60 * 60 * 1000;
const MOST_BYTES = 4 * 1024 ** 3;

/** Remembers in memory. */
export function leftovers(): Leftovers {
  const uploads: { names: ReadonlySet<string>; bytes: number; at: number }[] = [];
  const has = (name: string) => uploads.some(({ names }) => names.has(name));
  const drop = (isOver: () => boolean): string[] => {
    const dropped: string[] = [];
    while (uploads.length > 0 && isOver()) dropped.push(...(uploads.shift()?.names ?? []));
    return dropped.filter((name) => !has(name));
  };
  return {
    has,
    add(upload) {
      uploads.push(upload);
      return drop(() => uploads.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES);
    },
    expire: (at) => drop(() => (uploads[0]?.at ?? at) + LEFTOVER_MILLISECONDS <= at),
  };
}
