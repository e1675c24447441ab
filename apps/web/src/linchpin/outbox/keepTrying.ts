/** What an attempt left: nothing, something that a person waits for, or only what others get later. */
export type Left = "nothing" | "waiting" | "quiet";

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/**
 * Attempts now, and again after pauses that double, while something is left. `wake` attempts at once, as when the phone
 * is online again; one attempt at a time. An attempt that fails counts as one that left something.
 */
export function keepTrying(attempt: () => Promise<Left>): {
  readonly wake: () => void;
  readonly stop: () => void;
} {
  let pause = FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;
  let isAsked = false;
  let isStopped = false;
  const run = async () => {
    clearTimeout(timer);
    if (isBusy) {
      isAsked = true;
      return;
    }
    isBusy = true;
    const left = await attempt().catch((): Left => "waiting");
    isBusy = false;
    if (isStopped) return;
    if (isAsked) {
      isAsked = false;
      timer = setTimeout(run, FIRST_MS);
      return;
    }
    if (left === "nothing") return;
    timer = setTimeout(run, left === "quiet" ? LONGEST_MS : pause);
    pause = Math.min(pause * 2, LONGEST_MS);
  };
  void run();
  return {
    wake: () => {
      pause = FIRST_MS;
      void run();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
