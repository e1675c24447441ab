import fc from "fast-check";
import { expect, it } from "vitest";
import { drawScalar, G, type Point, Scalars } from "./group.ts";
import { multiplierOf } from "./multiplierOf.ts";

const isSame = (point: Point, scalar: bigint) => multiplierOf(point)(scalar).equals(point.multiply(scalar));

it("multiplies any point by any scalar as the library does", () => {
  const scalar = fc.bigInt({ min: 1n, max: Scalars.ORDER - 1n });
  fc.assert(
    fc.property(scalar, scalar, (of, by) => isSame(G.multiply(of), by)),
    { seed: 7, numRuns: 30 },
  );
});

it.each([1n, 2n, 15n, 16n, 2n ** 252n, Scalars.ORDER - 1n])("multiplies by %s", (scalar) => {
  expect(isSame(G.multiply(drawScalar()), scalar)).toBe(true);
});

it("gives every scalar its own product from one preparation", () => {
  const point = G.multiply(drawScalar());
  const times = multiplierOf(point);
  const scalars = [drawScalar(), drawScalar(), 1n];
  expect(scalars.map((scalar) => times(scalar).equals(point.multiply(scalar)))).toEqual([true, true, true]);
});
