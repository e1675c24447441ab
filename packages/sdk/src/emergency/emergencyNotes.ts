import { hex32, providerId, unixSeconds } from "@linchpin/protocol";
import { z } from "zod";
import type { NotesDocument } from "../notes/readNotes.ts";

/** A summary that the patient asked a hospital to file. */
export const pendingSummarySchema = z.object({
  requestId: hex32,
  hospital: providerId,
  /** SHA-256 of its canonical form: what is filed must say the same. */
  digest: hex32,
  askedAt: unixSeconds,
});
export type PendingSummary = z.infer<typeof pendingSummarySchema>;

/** What the patient chose last, so that a renewal asks nothing again. */
export const summaryChoiceSchema = z.object({
  /** Keys of items that were left out (`SummaryItem`). */
  leftOut: z.array(z.string().max(200)).max(200),
  withName: z.boolean(),
  contacts: z.array(z.object({ name: z.string().max(80), phone: z.string().max(40) })).max(4),
  bloodGroup: z.string().max(20).default(""),
});
type Kept = z.infer<typeof summaryChoiceSchema>;
export type SummaryChoice = {
  readonly [Field in keyof Kept]: Kept[Field] extends (infer One)[] ? readonly One[] : Kept[Field];
};

const emergencySchema = z.object({
  pending: pendingSummarySchema.optional(),
  choice: summaryChoiceSchema.optional(),
});
export type EmergencySection = {
  readonly pending?: PendingSummary | undefined;
  readonly choice?: SummaryChoice | undefined;
};

/** The part of the private notes about emergencies. */
export function emergencyIn({ emergency }: NotesDocument): EmergencySection {
  return emergency === undefined ? {} : emergencySchema.parse(emergency);
}

/** The same notes with another part about emergencies. */
export function withEmergency(document: NotesDocument, emergency: EmergencySection): NotesDocument {
  return { ...document, emergency };
}
