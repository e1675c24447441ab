import type { Figure } from "../Figure.ts";

/** A figure for tests that measures nothing: the gas of a mint, unless told. */
export function figureOf(parts: Partial<Figure> = {}): Figure {
  return {
    key: "gas.mint",
    title: "mint a record",
    unit: "gas",
    better: "less",
    limit: 95_000,
    peer: { value: 194_184 },
    how: "made up.",
    measure: async () => ({ value: 83_955 }),
    ...parts,
  };
}
