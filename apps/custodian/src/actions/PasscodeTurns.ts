import type { Hex } from "@linchpin/protocol";
import { tooMany } from "@linchpin/service";

/** Requests for one link that may wait for one another; and passcodes that are stretched, or wait for it, at once. */
const MOST_PER_LINK = 16;
const MOST_WAITING = 64;

/**
 * Lets requests for one link take turns, so that guesses are counted one by one however many come at once, and passcodes
 * of all links too: stretching one takes 32 MiB and a tenth of a second of a core. Error: `request/too-many`.
 */
export class PasscodeTurns {
  readonly #links = new Map<Hex, { last: Promise<unknown>; waiting: number }>();
  #stretching: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** One after the other for each link. */
  async take<Result>(link: Hex, work: () => Promise<Result>): Promise<Result> {
    const line = this.#links.get(link) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= MOST_PER_LINK) throw tooMany();
    this.#links.set(link, line);
    line.waiting++;
    const turn = line.last.then(work);
    line.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      line.waiting--;
      if (line.waiting === 0) this.#links.delete(link);
    }
  }

  /** One after the other of all. */
  async stretch<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waiting >= MOST_WAITING) throw tooMany();
    this.#waiting++;
    const turn = this.#stretching.then(work);
    this.#stretching = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting--;
    }
  }
}
