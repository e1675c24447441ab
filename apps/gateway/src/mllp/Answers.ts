/**
 * What was answered to messages that were taken, by their source key: a message that comes again gets the same answer.
 * The gateway keeps them where they outlive it; see {@link memoryAnswers} for tests and a small desk.
 */
export interface Answers {
  readonly find: (key: string) => Promise<Uint8Array | undefined>;
  readonly keep: (key: string, answer: Uint8Array) => Promise<void>;
}

/** The last answers, in memory. */
export function memoryAnswers(most = 10_000): Answers {
  const kept = new Map<string, Uint8Array>();
  return {
    find: async (key) => kept.get(key),
    keep: async (key, answer) => {
      kept.delete(key);
      kept.set(key, answer);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}
