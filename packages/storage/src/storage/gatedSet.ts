/** Names that are in use, with a gate: while it is closed nobody enters. */
export interface GatedSet {
  /** Waits until the gate is open, then enters. A name may enter more than once. */
  enter(name: string): Promise<string>;
  leave(names: Iterable<string>): void;
  /** Closes the gate for the time of `work`; one work at a time. */
  close(work: (isInside: (name: string) => boolean) => Promise<void>): Promise<void>;
}

/** Makes an empty {@link GatedSet}. */
export function gatedSet(): GatedSet {
  const inside = new Map<string, number>();
  let works = 0;
  let gate: Promise<void> = Promise.resolve();
  return {
    async enter(name) {
      while (works > 0) await gate;
      inside.set(name, (inside.get(name) ?? 0) + 1);
      return name;
    },
    leave(names) {
      for (const name of names) {
        const left = (inside.get(name) ?? 0) - 1;
        if (left > 0) inside.set(name, left);
        else inside.delete(name);
      }
    },
    close(work) {
      works += 1;
      const turn = gate.then(() => work((name) => inside.has(name)));
      gate = turn
        .catch(() => {})
        .finally(() => {
          works -= 1;
        });
      return turn;
    },
  };
}
