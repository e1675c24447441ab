import { expect, test } from "vitest";
import { reDealApprovals } from "./reDealApprovals.ts";

test("Asha confirms once for each sixteen records that are dealt anew, and for none not at all", () => {
  expect([0, 1, 16, 17, 40].map(reDealApprovals)).toEqual([0, 1, 1, 2, 3]);
});
