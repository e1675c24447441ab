import type { Upstream } from "./Upstream.ts";

const idle = 10;
const idleAfter = 60_000;

/**
 * A block a second (or as told) while somebody sends, one in ten seconds when nobody does: a network left running overnight stays
 * small, and the newest block is still far younger than the 60 seconds that custodians accept. The chain's interval can be changed in whole seconds
 * alone: a quicker one stays.
 */
export class MiningPace {
  readonly #upstream: Upstream;
  readonly #busy: number;
  #seconds: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(upstream: Upstream, busy: number) {
    this.#upstream = upstream;
    this.#busy = busy;
    this.#seconds = busy;
  }

  /** A transaction was sent, or the chain has just started. */
  async quicken(): Promise<void> {
    if (!Number.isInteger(this.#busy)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#set(idle), idleAfter).unref();
    await this.#set(this.#busy);
  }

  async #set(seconds: number): Promise<void> {
    if (this.#seconds === seconds) return;
    this.#seconds = seconds;
    await this.#upstream.ask("evm_setIntervalMining", seconds).catch(() => undefined);
  }
}
