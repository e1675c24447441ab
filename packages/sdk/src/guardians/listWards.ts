import type { Hex } from "@linchpin/protocol";
import { hex32 } from "@linchpin/protocol";
import { z } from "zod";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import { readNotes } from "../notes/readNotes.ts";
import { readSafeguards } from "../patient/safeguards.ts";
import { type KeptWard, wardsIn } from "./guardianNotes.ts";
import type { Myself } from "./Myself.ts";
import { type PieceWords, pieceWordsSchema } from "./PieceWords.ts";
import { isProven } from "./provenWords.ts";

/** A practice run that somebody asks for. */
export interface AskedPractice {
  readonly letterId: Hex;
  readonly nonce: Hex;
  /** Unix seconds. */
  readonly askedAt: number;
}

/** Somebody whom the patient guards, or said that they would. */
export interface Ward extends KeptWard {
  /** What the guardian keeps; null until the other appoints them, and after they were removed. */
  readonly piece: PieceWords | null;
  /** Whether the piece is one of those that count now. */
  readonly isCurrent: boolean;
  readonly practice: AskedPractice | null;
}

const markedPieceSchema = pieceWordsSchema.extend({ proof: hex32 });
const practiceSchema = z.strictObject({ patientId: hex32, nonce: hex32, proof: hex32 });

/**
 * Whom the patient guards: from the notes, with the piece and the practice runs that letters brought. A letter counts
 * only with the secret of the invitation that was accepted.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function listWards(network: Network, myself: Myself): Promise<readonly Ward[]> {
  const { as, keyring } = myself;
  const [{ document }, letters] = await Promise.all([
    readNotes(network, myself),
    readLetters(network, { as }),
  ]);
  const opened = await Promise.all(
    letters
      .filter(({ letterKind }) => letterKind === "guardian-piece" || letterKind === "guardian-practice")
      .map(async (letter) => ({ letter, words: await openLetter(letter, keyring) })),
  );
  return Promise.all(
    wardsIn(document).map(async (ward) => {
      const digest = await readSafeguards(network, ward.patientId);
      const pieces = opened.flatMap(({ letter, words }) => {
        const { success, data } = markedPieceSchema.safeParse(words);
        if (letter.letterKind !== "guardian-piece" || !success || data.patientId !== ward.patientId)
          return [];
        if (!isProven(ward.secret, "piece", data)) return [];
        const { proof: _, ...piece } = data;
        return [piece];
      });
      const newest = pieces.toSorted((a, b) => b.setAt - a.setAt)[0] ?? null;
      const piece = pieces.find((one) => one.digest === digest) ?? newest;
      const practices = opened.flatMap(({ letter, words }) => {
        const { success, data } = practiceSchema.safeParse(words);
        if (letter.letterKind !== "guardian-practice" || !success) return [];
        if (data.patientId !== ward.patientId || !isProven(ward.secret, "practice", data)) return [];
        return [{ letterId: letter.letterId, nonce: data.nonce, askedAt: letter.receivedAt }];
      });
      return { ...ward, piece, isCurrent: piece?.digest === digest, practice: practices.at(-1) ?? null };
    }),
  );
}
