import type { Replays } from "./Replays.ts";

/** Used assertions in memory, for tests. `now` in unix seconds. */
export function memoryReplays(now: () => number): Replays {
  const used = new Map<string, number>();
  return {
    take: async ({ clientId, jti, until }) => {
      const key = JSON.stringify([clientId, jti]);
      if ((used.get(key) ?? 0) > now()) return false;
      used.set(key, until);
      return true;
    },
  };
}
