/** Counts what each key did within the running minute. */
export interface RateLimits {
  /** False once it is over its limit. */
  readonly take: (key: string, most: number) => boolean;
}

/** `now` in unix seconds. */
export function openRateLimits(now: () => number): RateLimits {
  let minute = 0;
  const counts = new Map<string, number>();
  return {
    take: (key, most) => {
      const running = Math.floor(now() / 60);
      if (running !== minute) {
        minute = running;
        counts.clear();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= most;
    },
  };
}
