import type { Timer } from "../../src/mllp/Timer.ts";

/** A timer whose time passes when the test says so. */
export class ManualTimer implements Timer {
  #now = 0;
  readonly #due = new Set<{ at: number; callback: () => void }>();

  after(milliseconds: number, callback: () => void): () => void {
    const entry = { at: this.#now + milliseconds, callback };
    this.#due.add(entry);
    return () => this.#due.delete(entry);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const entry of [...this.#due].filter(({ at }) => at <= this.#now)) {
      this.#due.delete(entry);
      entry.callback();
    }
  }
}
