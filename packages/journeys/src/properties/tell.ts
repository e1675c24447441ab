import { type Dice, diceOf } from "@linchpin/contracts/model";
import { doSomething } from "./doSomething.ts";
import { probe } from "./probe.ts";
import type { Tale } from "./Tale.ts";

/** What a tale found to differ, with all that was told before. */
export class Disagreement extends Error {
  constructor(tale: Tale, seed: number, what: readonly string[]) {
    super(`tale ${tale.number} of seed ${seed}:\n${what.join("\n")}\n\ntold before:\n${tale.log.join("\n")}`);
  }
}

/** Tells some deeds of a tale. */
export async function tellOn(
  tale: Tale,
  { deeds, dice, seed }: { readonly deeds: number; readonly dice: Dice; readonly seed: number },
): Promise<void> {
  for (let told = 0; told < deeds; ) {
    const { name, real, model } = await doSomething(tale, dice);
    if (real === "nothing to do") continue;
    told += 1;
    if ((real === null) === (model === null)) continue;
    throw new Disagreement(tale, seed, [
      `${name}: ${real ?? "done"} in reality, ${model ?? "done"} in the model`,
    ]);
  }
}

export async function probeAll(
  tale: Tale,
  {
    down = [],
    patience = 0,
    seed,
  }: { readonly down?: readonly number[]; readonly patience?: number; readonly seed: number },
): Promise<void> {
  const wrong = await probe(tale, { down, patience });
  if (wrong.length > 0) throw new Disagreement(tale, seed, wrong);
}

export const diceFor = (seed: number, number: number) => diceOf(seed * 1009 + number);
