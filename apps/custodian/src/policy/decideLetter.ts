import type { LetterKind } from "@linchpin/protocol";
import type { Limits } from "../config/limits.ts";
import { type Decision, firstRefusal, refuse } from "./Decision.ts";

/** What is kept already: of the sender today, of the sender to the recipient today, to the recipient today, for ever. */
export interface LetterCounts {
  readonly ofSender: number;
  readonly ofPair: number;
  readonly ofRecipient: number;
  readonly lasting: number;
}

export interface LetterCase {
  readonly letterKind: LetterKind;
  /** Enrolled as a patient or a provider. */
  readonly senderIsKnown: boolean;
  readonly recipientIsKnown: boolean;
}

/** Whether a session may send this letter to this recipient at all. */
export function decideLetter({ letterKind, senderIsKnown, recipientIsKnown }: LetterCase): Decision {
  return firstRefusal(
    () =>
      must(letterKind !== "emergency-notice", {
        code: "letters/custodians-only",
        message: "Custodians alone tell of an emergency, of their own accord.",
        hint: "Choose another kind of letter.",
      }),
    () =>
      must(senderIsKnown, {
        code: "letters/stranger",
        message: "Patients and providers alone send letters: wallets cost nothing to make.",
        hint: "Enrol first.",
      }),
    () =>
      must(recipientIsKnown, {
        code: "letters/unknown-recipient",
        message: "Nobody of that id is enrolled.",
        hint: "Check to whom the letter goes.",
      }),
  );
}

/** Letters that stay until either side deletes them: a guardian's piece must outlast years. */
export function isLasting(kind: LetterKind): boolean {
  return kind === "guardian-piece";
}

/** Whether one more letter may wait, so that nobody pesters a person or fills this custodian. */
export function decideLetterQuota(
  counts: LetterCounts,
  {
    letterKind,
    limits,
  }: {
    readonly letterKind: LetterKind;
    readonly limits: Pick<
      Limits,
      | "lettersPerSenderPerDay"
      | "lettersPerPairPerDay"
      | "lettersPerRecipientPerDay"
      | "lastingLettersPerSender"
    >;
  },
): Decision {
  const below = (held: number, limit: number, what: string): Decision =>
    must(held < limit, {
      code: "quota/letters",
      message: `There are as many letters ${what} as this custodian keeps.`,
      hint: "Try tomorrow, or delete letters that are no longer needed.",
      facts: { limit },
    });
  // A sender's first letter of the day finds room where others with many have used up what there is.
  const mostToRecipient = limits.lettersPerRecipientPerDay * (counts.ofPair === 0 ? 2 : 1);
  return firstRefusal(
    () => below(counts.ofPair, limits.lettersPerPairPerDay, "of this sender to this recipient today"),
    () => below(counts.ofSender, limits.lettersPerSenderPerDay, "of this sender today"),
    () => below(counts.ofRecipient, mostToRecipient, "to this recipient today"),
    () =>
      isLasting(letterKind)
        ? below(counts.lasting, limits.lastingLettersPerSender, "of this sender that stay")
        : { allowed: true },
  );
}

function must(holds: boolean, refusal: Parameters<typeof refuse>[0]): Decision {
  return holds ? { allowed: true } : refuse(refusal);
}
