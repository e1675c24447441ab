import { hex32, version } from "@linchpin/protocol";
import { z } from "zod";

/** Why a patient calls a version wrong. On chain it is its place in this list, from 1. */
export const DISPUTE_CODES = ["wrong", "missing", "not-mine", "outdated", "other"] as const;
export type DisputeCode = (typeof DISPUTE_CODES)[number];

/** What the issuer answers without a new version. On chain it is its place in this list, from 1. */
export const ANSWER_CODES = ["stands", "will-amend", "not-ours", "other"] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];

/** What a letter of kind `dispute` or `dispute-answer` says. Only its seal's digest goes on chain. */
export const disputeWordsSchema = z.strictObject({
  tokenId: hex32,
  version,
  words: z.string().max(2000),
});
export type DisputeWords = z.infer<typeof disputeWordsSchema>;

/** The place of a code on chain. */
export const numberOfDispute = (code: DisputeCode): number => DISPUTE_CODES.indexOf(code) + 1;
export const numberOfAnswer = (code: AnswerCode): number => ANSWER_CODES.indexOf(code) + 1;
