import { expect, test } from "vitest";
import { dayUnit, secondOf, unitOf } from "./units.ts";

test("a unit is five minutes", () => {
  expect(unitOf(new Date("2026-11-23T09:04:59Z"))).toBe(unitOf(new Date("2026-11-23T09:00:00Z")));
  expect(secondOf(unitOf(new Date("2026-11-23T09:07:00Z"))) * 1000).toBe(Date.parse("2026-11-23T09:05:00Z"));
});

test("a day begins at midnight of this device, and so does the next one", () => {
  const noon = new Date(2026, 10, 23, 12, 0);
  expect(secondOf(dayUnit(noon)) * 1000).toBe(new Date(2026, 10, 23).getTime());
  expect(secondOf(dayUnit(noon, 8)) * 1000).toBe(new Date(2026, 11, 1).getTime());
});
