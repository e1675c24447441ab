import { ANSWER_CODES, DISPUTE_CODES } from "@linchpin/sdk";
import { expect, test } from "vitest";
import { ANSWERS, answerOf, DISPUTES, disputeOf } from "./codes.ts";

test("the pages know the same codes as the chain's words", () => {
  expect([DISPUTES, ANSWERS]).toEqual([DISPUTE_CODES, ANSWER_CODES]);
  expect([disputeOf(1), answerOf(2), disputeOf(200)]).toEqual(["wrong", "will-amend", "other"]);
});
