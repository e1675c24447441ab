import { describe, expect, it } from "vitest";
import type { Decision } from "./Decision.ts";
import { decideLetter, decideLetterQuota } from "./decideLetter.ts";

const limits = {
  lettersPerSenderPerDay: 5,
  lettersPerPairPerDay: 3,
  lettersPerRecipientPerDay: 9,
  lastingLettersPerSender: 2,
};
const none = { ofSender: 0, ofPair: 0, ofRecipient: 0, lasting: 0 };
const told = (decision: Decision) => (decision.allowed ? "allowed" : decision.refusal.code);

describe("a letter", () => {
  it.each([
    ["between people who are enrolled is taken", {}, "allowed"],
    ["from a stranger is not", { senderIsKnown: false }, "letters/stranger"],
    ["to nobody is not", { recipientIsKnown: false }, "letters/unknown-recipient"],
    [
      "of the kind that custodians write is not",
      { letterKind: "emergency-notice" },
      "letters/custodians-only",
    ],
  ] as const)("%s", (_what, changed, expected) => {
    const letter = {
      letterKind: "dispute",
      senderIsKnown: true,
      recipientIsKnown: true,
      ...changed,
    } as const;
    expect(told(decideLetter(letter))).toBe(expected);
  });

  it.each([
    [
      "the last that there is room for",
      "dispute",
      { ofSender: 4, ofPair: 2, ofRecipient: 8, lasting: 9 },
      "allowed",
    ],
    ["no more to one recipient", "dispute", { ofPair: 3 }, "quota/letters"],
    ["no more of one sender", "dispute", { ofSender: 5 }, "quota/letters"],
    ["no more for one recipient", "dispute", { ofPair: 1, ofRecipient: 9 }, "quota/letters"],
    ["a sender's first, where others have used that up", "dispute", { ofRecipient: 17 }, "allowed"],
    ["not even that for ever", "dispute", { ofRecipient: 18 }, "quota/letters"],
    ["no more that stay for ever", "guardian-piece", { lasting: 2 }, "quota/letters"],
    ["one that stays, as long as there are few", "guardian-piece", { lasting: 1 }, "allowed"],
  ] as const)("%s", (_what, letterKind, counts, expected) => {
    expect(told(decideLetterQuota({ ...none, ...counts }, { letterKind, limits }))).toBe(expected);
  });
});
