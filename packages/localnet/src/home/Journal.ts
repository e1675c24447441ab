import type { Home } from "./Home.ts";
import { readJson } from "./readJson.ts";
import { writeDurably } from "./writeDurably.ts";

/**
 * What has been done in this home for good, by name, with what came of it. A step that a kill cut short runs again,
 * so each must first look at what is there.
 */
export class Journal {
  readonly #file: string;
  readonly #done: Record<string, unknown>;

  constructor(home: Home) {
    this.#file = home.inside("journal.json");
    this.#done = readJson<Record<string, unknown>>(this.#file) ?? {};
  }

  /** Runs a step once in the life of this home, and gives what it gave then. The result must be plain JSON. */
  async once<T>(step: string, run: () => Promise<T>): Promise<T> {
    if (Object.hasOwn(this.#done, step)) return this.#done[step] as T;
    const result = await run();
    this.#done[step] = result ?? null;
    writeDurably(this.#file, `${JSON.stringify(this.#done, null, 2)}\n`);
    return result;
  }
}
