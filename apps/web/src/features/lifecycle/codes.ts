import type { AnswerCode, DisputeCode } from "@linchpin/sdk";

// As in the SDK, whose weight a first screen does not carry. A test compares them.
export const DISPUTES: readonly DisputeCode[] = ["wrong", "missing", "not-mine", "outdated", "other"];
export const ANSWERS: readonly AnswerCode[] = ["stands", "will-amend", "not-ours", "other"];

/** A code on chain in its word; what this version does not know is `other`. */
export const disputeOf = (code: number): DisputeCode => DISPUTES[code - 1] ?? "other";
export const answerOf = (code: number): AnswerCode => ANSWERS[code - 1] ?? "other";
