import { type Hex, hex32, type RecordKind, recordKind } from "@linchpin/protocol";
import { z } from "zod";
import type { NotesDocument } from "../notes/readNotes.ts";

/** The longest name of a compartment. */
export const FOLDER_NAME_MOST = 60;

/** What the private notes say about compartments. Nobody else is told what they are called. */
const foldersSchema = z.object({
  /** By compartment id; without a name it goes by its kind. */
  names: z.record(hex32, z.string().min(1).max(FOLDER_NAME_MOST)).default({}),
  /** Kinds that the patient sent elsewhere than where they go from the start. */
  routing: z.partialRecord(recordKind, hex32).default({}),
  /** What each provider was last told by every custodian, as a digest: see `tellRoutings`. */
  told: z.record(z.string().regex(/^\d{1,10}$/), hex32).default({}),
});
export interface FoldersSection {
  readonly names: Readonly<Record<Hex, string>>;
  readonly routing: Readonly<Partial<Record<RecordKind, Hex>>>;
  readonly told: Readonly<Record<string, Hex>>;
}

/** The part of the private notes about compartments. */
export function foldersIn({ compartments }: NotesDocument): FoldersSection {
  return foldersSchema.parse(compartments ?? {}) as FoldersSection;
}

/** The same notes with another part about compartments. */
export function withFolders(document: NotesDocument, compartments: FoldersSection): NotesDocument {
  return { ...document, compartments };
}
