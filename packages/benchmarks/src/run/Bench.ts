/** What figures of one run share: a voice, things that are dear to make, and an end at which those are given back. */
export class Bench {
  readonly say: (message: string) => void;
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #endings: (() => Promise<void>)[] = [];

  constructor(say: (message: string) => void) {
    this.say = say;
  }

  /** Makes a thing for the first figure that asks and gives the same to the others. */
  once<T>(name: string, make: () => Promise<T>): Promise<T> {
    const made = (this.#made.get(name) as Promise<T> | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }

  onEnd(ending: () => Promise<void>): void {
    this.#endings.push(ending);
  }

  /** Gives everything back, the last made first. */
  async end(): Promise<void> {
    for (const ending of this.#endings.splice(0).reverse()) await ending();
  }
}
