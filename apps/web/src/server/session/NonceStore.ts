import { generateSiweNonce } from "viem/siwe";

const LIFETIME_MS = 5 * 60_000;
const MOST = 10_000;

/** Sign-in nonces (EIP-4361): drawn here, good once, for five minutes. */
export class NonceStore {
  readonly #expiries = new Map<string, number>();

  draw(now = Date.now()): string {
    const nonce = generateSiweNonce();
    this.#expiries.set(nonce, now + LIFETIME_MS);
    if (this.#expiries.size > MOST) {
      const oldest = this.#expiries.keys().next().value;
      if (oldest !== undefined) this.#expiries.delete(oldest);
    }
    return nonce;
  }

  /** Uses a nonce up: true the first time and in time, false ever after. */
  use(nonce: string, now = Date.now()): boolean {
    const expiry = this.#expiries.get(nonce);
    this.#expiries.delete(nonce);
    return expiry !== undefined && now < expiry;
  }
}
