import { expect, test } from "vitest";
import { standingFault } from "./standingFault.ts";

test("Dr. Lena, who is suspended, is told so, also where her term has ended", () => {
  expect(standingFault({ status: "suspended", expiry: 50 }, 100)).toBe("suspended");
});

test("Dr. Ravi, whose term has ended, is told that", () => {
  expect(standingFault({ status: "active", expiry: 100 }, 100)).toBe("expired");
});

test("Dr. Ravi, against whom nothing is said, is told to look at the hospital that vouches for him", () => {
  expect(standingFault({ status: "active", expiry: 101 }, 100)).toBe("parent");
});
