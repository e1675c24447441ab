import { tooSlow } from "./PdfFault.ts";

/** How long one file may take. */
export class Deadline {
  #end: number;
  readonly #clock: () => number;

  constructor(milliseconds: number, clock: () => number) {
    this.#clock = clock;
    this.#end = clock() + milliseconds;
  }

  /** Does something that is not the file's fault, such as loading the reader: its time does not count. */
  async pausedFor<T>(work: () => Promise<T>): Promise<T> {
    const start = this.#clock();
    const done = await work();
    this.#end += this.#clock() - start;
    return done;
  }

  check(): void {
    if (this.#clock() > this.#end) throw tooSlow();
  }

  /** What a promise gives, if it gives it in time: the reader beneath may wait for what a damaged file never says. */
  async wait<T>(promise: Promise<T>): Promise<T> {
    // Whatever comes of it too late must not go unheard.
    promise.catch(() => undefined);
    this.check();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      // The clock may be slower than the wall's: one that counts what this thread works.
      const look = () => {
        const left = this.#end - this.#clock();
        if (left > 0) timer = setTimeout(look, left);
        else reject(tooSlow());
      };
      look();
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
