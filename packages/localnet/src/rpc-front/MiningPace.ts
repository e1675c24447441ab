import type { Upstream } from "./Upstream.ts";

const busy = 1;
const idle = 10;
const idleAfter = 60_000;

/**
 * A block a second while somebody sends, one in ten seconds when nobody does: a network left running overnight stays
 * small, and the newest block is still far younger than the 60 seconds that custodians accept.
 */
export class MiningPace {
  readonly #upstream: Upstream;
  #seconds = busy;
  #timer: NodeJS.Timeout | undefined;

  constructor(upstream: Upstream) {
    this.#upstream = upstream;
  }

  /** A transaction was sent, or the chain has just started. */
  async quicken(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#set(idle), idleAfter).unref();
    await this.#set(busy);
  }

  async #set(seconds: number): Promise<void> {
    if (this.#seconds === seconds) return;
    this.#seconds = seconds;
    await this.#upstream.ask("evm_setIntervalMining", seconds).catch(() => undefined);
  }
}
