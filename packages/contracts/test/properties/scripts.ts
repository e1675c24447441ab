import { diceOf } from "../../src/model/index.ts";
import { shrink } from "./shrink.ts";
import type { Disagreement, Line } from "./tell.ts";

/** The stories of a batch share the clock, nothing else. */
export function writeScripts(
  seed: number,
  { stories, operations }: { readonly stories: number; readonly operations: number },
): Line[][] {
  const dice = diceOf(seed);
  const seconds = Array.from({ length: operations }, () => {
    if (dice.chance(0.7)) return 1 + dice.below(30);
    if (dice.chance(0.5)) return 3500 + dice.below(200);
    if (dice.chance(0.8)) return 7100 + dice.below(300);
    return dice.chance(0.8) ? 90_000 : 4_000_000;
  });
  return Array.from({ length: stories }, (_, story) =>
    seconds.map((of, line) => ({ seconds: of, seed: seed * 1_000_003 + story * 1009 + line })),
  );
}

/** A failure in as few operations as it takes. @param alone tells one story by itself */
export async function report(
  found: Disagreement,
  {
    seed,
    scripts,
    numbers,
    alone,
  }: {
    readonly seed: number;
    readonly scripts: readonly (readonly Line[])[];
    readonly numbers: readonly number[];
    readonly alone: (place: number, script: readonly Line[]) => Promise<Disagreement | null>;
  },
): Promise<Error> {
  const place = numbers.indexOf(found.story);
  const script = scripts[place]?.slice(0, found.line + 1) ?? [];
  const least = (await shrink(script, (shorter) => alone(place, shorter))) ?? found;
  const told = least.told.join("\n");
  return new Error(
    `story ${found.story} of seed ${seed} (LINCHPIN_SEED=${seed} again): ${least.what}\n${told}`,
  );
}
