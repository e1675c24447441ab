import { expect, test } from "vitest";
import { NO_EDGES, stripsOf } from "./stripsOf.ts";

test("strips lie along the edges, no narrower than was asked for, and only where some were", () => {
  const size = { columns: 640, rows: 481 };
  expect(stripsOf(NO_EDGES, size)).toEqual([]);
  expect(stripsOf({ top: 10, bottom: 1, left: 0, right: 50 }, size)).toEqual([
    { x: 0, y: 0, width: 640, height: 49 },
    { x: 0, y: 476, width: 640, height: 5 },
    { x: 320, y: 0, width: 320, height: 481 },
  ]);
});
