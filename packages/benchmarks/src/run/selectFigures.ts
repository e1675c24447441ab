import { LinchpinError } from "@linchpin/errors";
import type { Figure } from "../Figure.ts";

/**
 * The figures whose key is one of `wanted`, or begins with it up to a dot; all where nothing is wanted.
 *
 * @example selectFigures(all, ["ratio", "gas.mint"])
 * @throws `benchmarks/unknown-figure`
 */
export function selectFigures(all: readonly Figure[], wanted: readonly string[]): Figure[] {
  if (wanted.length === 0) return [...all];
  const matches = ({ key }: Figure, want: string) => key === want || key.startsWith(`${want}.`);
  const unknown = wanted.find((want) => !all.some((figure) => matches(figure, want)));
  if (unknown === undefined) return all.filter((figure) => wanted.some((want) => matches(figure, want)));
  throw new LinchpinError({
    code: "benchmarks/unknown-figure",
    message: `There is no figure "${unknown}".`,
    hint: `Name one of: ${all.map(({ key }) => key).join(", ")}; or what they begin with.`,
  });
}
