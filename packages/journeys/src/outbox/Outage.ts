import type { World } from "../world/World.ts";

type Number = 1 | 2 | 3;

/** Custodians that are down for a while; `end` brings back those that are. */
export class Outage {
  readonly #world: World;
  readonly #down = new Set<Number>();

  constructor(world: World) {
    this.#world = world;
  }

  async of(...numbers: readonly Number[]): Promise<void> {
    for (const number of numbers) {
      if (this.#down.has(number)) continue;
      await this.#processOf(number).stop();
      this.#down.add(number);
    }
  }

  async end(): Promise<void> {
    for (const number of this.#down) await this.#processOf(number).start();
    this.#down.clear();
  }

  #processOf(number: Number) {
    const custodian = this.#world.local.processes[`custodian-${number}`];
    if (!custodian) throw new Error("no such custodian runs");
    return custodian;
  }
}
