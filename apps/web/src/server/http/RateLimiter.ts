/** How often one caller may knock: `burst` at once, refilled at `perSecond`. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

const MOST_CALLERS = 20_000;

/** A token bucket per caller, in memory: each web server counts for itself. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Takes `cost` tokens of `caller`; false when there are too few. `now` in milliseconds. */
  take(caller: string, cost = 1, now = Date.now()): boolean {
    const { burst, perSecond } = this.#limit;
    const bucket = this.#buckets.get(caller) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    const isEnough = tokens >= cost;
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { tokens: isEnough ? tokens - cost : tokens, at: now });
    this.#forgetOldest();
    return isEnough;
  }

  #forgetOldest() {
    if (this.#buckets.size <= MOST_CALLERS) return;
    const oldest = this.#buckets.keys().next().value;
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
