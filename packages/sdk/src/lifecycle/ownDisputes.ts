import { hex32 } from "@linchpin/protocol";
import { z } from "zod";
import type { NotesDocument } from "../notes/readNotes.ts";
import { disputeWordsSchema } from "./disputeWords.ts";

const ownDisputeSchema = disputeWordsSchema.extend({
  /** As on chain: of the sealed letter. */
  digest: hex32,
});
/** A patient's own words, in their private notes: the letter itself is sealed to the issuer. */
export type OwnDispute = z.infer<typeof ownDisputeSchema>;

const SECTION = "disputes";
const MOST = 50;
/** Notes are small: the whole text went to the issuer. */
const MOST_WORDS = 600;

/** What the patient wrote when they called records wrong, newest first. */
export function ownDisputesIn(document: NotesDocument): readonly OwnDispute[] {
  const read = z.array(ownDisputeSchema).safeParse(document[SECTION]);
  return read.success ? read.data : [];
}

/** The notes with one more. */
export function withOwnDispute(document: NotesDocument, dispute: OwnDispute): NotesDocument {
  const kept = { ...dispute, words: dispute.words.slice(0, MOST_WORDS) };
  const others = ownDisputesIn(document).filter(({ digest }) => digest !== dispute.digest);
  return { ...document, [SECTION]: [kept, ...others].slice(0, MOST) };
}
