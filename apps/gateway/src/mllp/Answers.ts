/**
 * What was answered to messages that were taken, by their source key: a message that comes again gets the same answer,
 * also after a restart and at another process of the gateway.
 */
export interface Answers {
  readonly find: (key: string) => Promise<Uint8Array | undefined>;
  /** Keeps an answer where there is none yet. The one that counts: the first. */
  readonly keep: (key: string, answer: Uint8Array) => Promise<Uint8Array>;
}

/** The last answers, in memory: for a listener of its own, and for tests. */
export function memoryAnswers(most = 10_000): Answers {
  const kept = new Map<string, Uint8Array>();
  return {
    find: async (key) => kept.get(key),
    keep: async (key, answer) => {
      const first = kept.get(key) ?? answer;
      kept.set(key, first);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return first;
    },
  };
}
