import { LinchpinError } from "@linchpin/errors";
import type { Answers } from "./askEach.ts";

/** How one custodian is doing, for the key picture. */
export type PieceState = "asked" | "answered" | "refused" | "unreachable";

/**
 * Asks several custodians at once and stops waiting as soon as enough have answered: one that is down costs
 * nothing. With `patience` it waits that many milliseconds longer for the rest.
 */
export async function askUntil<T>(
  custodians: readonly number[],
  {
    ask,
    isEnough,
    patience = 0,
    onState,
  }: {
    readonly ask: (custodian: number) => Promise<T>;
    readonly isEnough: (answered: ReadonlyMap<number, T>) => boolean;
    readonly patience?: number;
    readonly onState?: ((custodian: number, state: PieceState) => void) | undefined;
  },
): Promise<Answers<T>> {
  const answered = new Map<number, T>();
  const failed = new Map<number, LinchpinError>();
  const enough = Promise.withResolvers<void>();
  const all = custodians.map(async (custodian) => {
    onState?.(custodian, "asked");
    try {
      answered.set(custodian, await ask(custodian));
      onState?.(custodian, "answered");
      if (isEnough(answered)) enough.resolve();
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError)) throw thrown;
      failed.set(custodian, thrown);
      onState?.(custodian, thrown.code === "network/unreachable" ? "unreachable" : "refused");
    }
  });
  const done = Promise.all(all).then(() => {});
  await Promise.race([done, enough.promise.then(() => (patience > 0 ? elapse(patience) : undefined))]);
  // What comes later changes the picture, not the answer.
  return { answered: new Map(answered), failed: new Map(failed) };

  function elapse(milliseconds: number): Promise<void> {
    return Promise.race([done, new Promise<void>((resolve) => setTimeout(resolve, milliseconds))]);
  }
}
