/** Deterministic chance: the same seed throws the same numbers everywhere. Not for secrets. */
export interface Dice {
  /** A number from 0 up to, not including, 1. */
  readonly unit: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** A number around `middle`, rarely further off than three times `spread`, with `digits` decimals. */
  readonly around: (middle: number, spread: number, digits?: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** As many decimal digits as asked for, the first not 0. */
  readonly digits: (count: number) => string;
  /** A UUID in the shape of version 4. */
  readonly uuid: () => string;
}

/** mulberry32 (public domain, Tommy Ettinger). */
export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  const hex = (count: number): string =>
    Array.from({ length: count }, () => whole(0, 15).toString(16)).join("");
  return {
    unit,
    whole,
    around: (middle, spread, digits = 0) =>
      Number((middle + (unit() + unit() + unit() - 1.5) * 2 * spread).toFixed(digits)),
    chance: (probability) => unit() < probability,
    pick: (choices) => {
      if (choices.length === 0) throw new RangeError("There is nothing to pick from.");
      return choices[whole(0, choices.length - 1)] as (typeof choices)[number];
    },
    digits: (count) => Array.from({ length: count }, (_, place) => whole(place === 0 ? 1 : 0, 9)).join(""),
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${"89ab".charAt(whole(0, 3))}${hex(3)}-${hex(12)}`,
  };
}
