import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const LIFETIME_MS = 5 * 60_000;
const TIME_DIGITS = 12;
const RANDOM_DIGITS = 24;
const MAC_DIGITS = 32;
const FORM = new RegExp(`^[0-9a-f]{${TIME_DIGITS + RANDOM_DIGITS + MAC_DIGITS}}$`);

/**
 * Sign-in nonces (EIP-4361): good once, for five minutes. A drawn nonce is remembered nowhere: it carries its time and
 * this server's seal (HMAC-SHA-256, 128 bits), so that no number of draws pushes anybody else's out. Only used ones are
 * remembered, for as long as they would last.
 */
export class SignInNonces {
  readonly #key: Buffer;
  #used = new Set<string>();
  #usedBefore = new Set<string>();
  #turn = 0;

  /** @param secret 32 bytes or more; the sealing key is derived from it. */
  constructor(secret: Uint8Array) {
    this.#key = createHmac("sha256", secret).update("linchpin/web/sign-in-nonce").digest();
  }

  draw(now = Date.now()): string {
    const time = now.toString(16).padStart(TIME_DIGITS, "0");
    const text = `${time}${randomBytes(RANDOM_DIGITS / 2).toString("hex")}`;
    return `${text}${this.#seal(text)}`;
  }

  /** Uses a nonce up: true the first time and in time, false ever after. */
  use(nonce: string, now = Date.now()): boolean {
    if (!FORM.test(nonce)) return false;
    const text = nonce.slice(0, -MAC_DIGITS);
    if (!timingSafeEqual(Buffer.from(nonce.slice(-MAC_DIGITS)), Buffer.from(this.#seal(text)))) return false;
    const age = now - Number.parseInt(text.slice(0, TIME_DIGITS), 16);
    if (age < 0 || age >= LIFETIME_MS) return false;
    this.#turnOver(now);
    if (this.#used.has(text) || this.#usedBefore.has(text)) return false;
    this.#used.add(text);
    return true;
  }

  #seal(text: string): string {
    return createHmac("sha256", this.#key).update(text).digest("hex").slice(0, MAC_DIGITS);
  }

  // Two sets, one lifetime each: what falls out of the older one is refused for its age.
  #turnOver(now: number) {
    const turn = Math.floor(now / LIFETIME_MS);
    if (turn === this.#turn) return;
    this.#usedBefore = turn === this.#turn + 1 ? this.#used : new Set();
    this.#used = new Set();
    this.#turn = turn;
  }
}
