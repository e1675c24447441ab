import { address, hex32 } from "@linchpin/protocol";
import { z } from "zod";
import type { NotesDocument } from "../notes/readNotes.ts";

/** Somebody in the patient's care, whose account the patient's wallet signs for. */
export const dependantSchema = z.object({
  patientId: hex32,
  /** Their account. */
  account: address,
  /** As the carer calls them. */
  name: z.string().max(80),
  salt: hex32,
  /** Unix seconds. */
  addedAt: z.int().min(0),
});
export type Dependant = z.infer<typeof dependantSchema>;

/** The part of the private notes about those in the patient's care. */
export function dependantsIn(document: NotesDocument): readonly Dependant[] {
  return z
    .array(dependantSchema)
    .max(64)
    .parse(document.dependants ?? []);
}

/** The same notes with one more; of the same person only the newest. */
export function withDependant(document: NotesDocument, dependant: Dependant): NotesDocument {
  const others = dependantsIn(document).filter(({ patientId }) => patientId !== dependant.patientId);
  return { ...document, dependants: [...others, dependant] };
}
