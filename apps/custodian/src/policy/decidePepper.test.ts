import { describe, expect, it } from "vitest";
import { lockAfter } from "./decidePepper.ts";

describe("the lock of a pepper", () => {
  it.each([
    [1, 0],
    [4, 0],
    [5, 60],
    [6, 120],
    [9, 960],
    [16, 86_400],
    [5000, 86_400],
  ])("after %i wrong PINs lasts %i seconds", (failures, seconds) => {
    expect(lockAfter(failures, 1000)).toBe(seconds === 0 ? 0 : 1000 + seconds);
  });
});
