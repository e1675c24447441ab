/** Which assertions were used: each counts once. */
export interface Replays {
  /** True the first time within its life. `until` in unix seconds. */
  readonly take: (used: {
    readonly clientId: string;
    readonly jti: string;
    readonly until: number;
  }) => Promise<boolean>;
}

/**
 * Keeps them in memory, `most` at a time over all clients; when it is full none is taken. What was used before this
 * process began is refused by its age: see `verifyAssertion`.
 */
export function openReplays(now: () => number, most = 100_000): Replays {
  const used = new Map<string, number>();
  return {
    take: async ({ clientId, jti, until }) => {
      const key = JSON.stringify([clientId, jti]);
      if ((used.get(key) ?? 0) > now()) return false;
      if (used.size >= most) for (const [one, end] of used) if (end <= now()) used.delete(one);
      if (used.size >= most) return false;
      used.delete(key);
      used.set(key, until);
      return true;
    },
  };
}
