import { expect, it } from "vitest";
import { median } from "./median.ts";

it("is the middle one of five, whatever their order", () => expect(median([9, 1, 5, 100, 2])).toBe(5));
it("is the mean of the middle two of four", () => expect(median([4, 1, 3, 100])).toBe(3.5));
it("is no number where nothing was measured", () => expect(median([])).toBeNaN());
