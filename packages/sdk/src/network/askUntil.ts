import { LinchpinError } from "@linchpin/errors";
import type { Answers } from "./askEach.ts";

/** How one custodian is doing, for the key picture. One that is not needed is never asked. */
export type PieceState = "asked" | "answered" | "refused" | "unreachable";

export interface Asking<T> {
  readonly ask: (custodian: number) => Promise<T>;
  readonly isEnough: (answered: ReadonlyMap<number, T>) => boolean;
  /** How many are asked at first. All unless told. */
  readonly atOnce?: number | undefined;
  /** Milliseconds until the rest are asked too, where those asked first are slow. */
  readonly hesitation?: number;
  /** Milliseconds to wait for the rest once enough answered. */
  readonly patience?: number;
  readonly onState?: ((custodian: number, state: PieceState) => void) | undefined;
}

/**
 * Asks several custodians at once and stops waiting as soon as enough have answered: one that is down costs
 * nothing. With `atOnce` it asks no more than are needed, and another for each that fails or when they are slow.
 */
export async function askUntil<T>(custodians: readonly number[], asking: Asking<T>): Promise<Answers<T>> {
  const { ask, isEnough, atOnce = custodians.length, hesitation = 250, patience = 0, onState } = asking;
  const answered = new Map<number, T>();
  const failed = new Map<number, LinchpinError>();
  const enough = Promise.withResolvers<void>();
  const all = Promise.withResolvers<void>();
  const waiting = [...custodians];
  let inFlight = 0;

  const askOne = async (custodian: number): Promise<void> => {
    inFlight += 1;
    onState?.(custodian, "asked");
    try {
      answered.set(custodian, await ask(custodian));
      onState?.(custodian, "answered");
      if (isEnough(answered)) enough.resolve();
      else if (inFlight === 1) askMore(1);
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      failed.set(custodian, thrown);
      onState?.(custodian, thrown.code === "network/unreachable" ? "unreachable" : "refused");
      askMore(1);
    }
    inFlight -= 1;
    if (inFlight === 0) all.resolve();
  };
  const askMore = (count: number): void => {
    for (const custodian of waiting.splice(0, count)) askOne(custodian).catch(all.reject);
  };

  askMore(atOnce);
  if (inFlight === 0) all.resolve();
  const slow = waiting.length > 0 ? setTimeout(() => askMore(waiting.length), hesitation) : undefined;
  const settled = enough.promise.then(() => {
    waiting.length = 0;
    return patience > 0 ? elapse(patience) : undefined;
  });
  await Promise.race([all.promise, settled]).finally(() => clearTimeout(slow));
  // What comes later changes the picture, not the answer.
  return { answered: new Map(answered), failed: new Map(failed) };

  function elapse(milliseconds: number): Promise<void> {
    return Promise.race([all.promise, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
  }
}
