import type { Session } from "@linchpin/protocol";

const CAPACITY = 10_000;

/**
 * Sign-ins whose wallet signature was checked, by header value. An entry lives a few minutes only: a contract
 * wallet may change its owner. Least recently used first out.
 */
export class SessionCache {
  readonly #entries = new Map<string, { readonly session: Session; readonly until: number }>();
  readonly #seconds: number;

  constructor(seconds = 300) {
    this.#seconds = seconds;
  }

  get(header: string, now: number): Session | null {
    const entry = this.#entries.get(header);
    if (!entry) return null;
    this.#entries.delete(header);
    if (entry.until <= now || entry.session.expiresAt <= now) return null;
    this.#entries.set(header, entry);
    return entry.session;
  }

  put(header: string, session: Session, now: number): void {
    this.#entries.set(header, { session, until: now + this.#seconds });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > CAPACITY && !oldest.done) this.#entries.delete(oldest.value);
  }
}
