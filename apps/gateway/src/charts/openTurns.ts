/** Runs `most` pieces of work at the same time, the others in the order in which they came. */
export function openTurns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place is handed on: nobody who comes in between can take it.
      if (next) next();
      else running -= 1;
    }
  };
}
