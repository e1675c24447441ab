import { address, type Hex, hex32, hexBytes } from "@linchpin/protocol";
import { z } from "zod";
import type { NotesDocument } from "../notes/readNotes.ts";

const seconds = z.int().min(0);
const name = z.string().max(80);

/** Somebody asked to guard, who has not answered yet, or whose answer waits to be looked at. */
export const invitationSchema = z.object({
  /** 16 bytes, in the link alone: what makes an answer the answer to it. */
  secret: hexBytes(16),
  /** As the patient calls them. */
  name,
  invitedAt: seconds,
});
export type KeptInvitation = z.infer<typeof invitationSchema>;

/** A guardian who was given a piece. */
export const guardianSchema = z.object({
  patientId: hex32,
  name,
  secret: hexBytes(16),
  inboxKey: hex32,
  /** Their piece's text: with it the patient checks a practice run. Whoever reads it has R anyway. */
  piece: z.string().max(200),
  /** The letter that carries it. */
  letterId: hex32.optional(),
  practisedAt: seconds.optional(),
  /** The last practice run that was asked for. */
  practice: z.object({ nonce: hex32, askedAt: seconds }).optional(),
});
export type KeptGuardian = z.infer<typeof guardianSchema>;

/** One set of guardians, and what stands on chain for it as a digest. */
export const guardianSetSchema = z.object({
  setAt: seconds,
  safeguards: z.object({
    recoveryKey: address,
    needed: z.int().min(0).max(255),
    delay: z.int().min(0),
    guardians: hex32,
  }),
  salt: hex32,
  slotId: hex32.optional(),
  members: z.array(guardianSchema).max(32),
});
export type GuardianSet = z.infer<typeof guardianSetSchema>;

const guardiansSchema = z.object({
  /** What the patient is called in their invitations. */
  name: name.default(""),
  invitations: z.array(invitationSchema).max(64).default([]),
  /** The newest first. Which one counts the chain says: one is written down before it is set there. */
  sets: z.array(guardianSetSchema).max(4).default([]),
});
export type GuardiansSection = z.infer<typeof guardiansSchema>;

export const keptWardSchema = z.object({
  patientId: hex32,
  /** As they call themselves. */
  name,
  secret: hexBytes(16),
  acceptedAt: seconds,
});
export type KeptWard = z.infer<typeof keptWardSchema>;

const EMPTY: GuardiansSection = { name: "", invitations: [], sets: [] };

/** The part of the private notes about those who guard the patient. */
export function guardiansIn(document: NotesDocument): GuardiansSection {
  const { guardians } = document;
  return guardians === undefined ? EMPTY : guardiansSchema.parse(guardians);
}

/** The same notes with another part about those who guard the patient. */
export function withGuardians(document: NotesDocument, guardians: GuardiansSection): NotesDocument {
  return { ...document, guardians };
}

/** The part of the private notes about those whom the patient guards. */
export function wardsIn(document: NotesDocument): readonly KeptWard[] {
  return z
    .array(keptWardSchema)
    .max(256)
    .parse(document.wards ?? []);
}

/** The same notes with one more ward; of the same person only the newest. */
export function withWard(document: NotesDocument, ward: KeptWard): NotesDocument {
  const others = wardsIn(document).filter(({ patientId }) => patientId !== ward.patientId);
  return { ...document, wards: [ward, ...others] };
}

/** The set that stands on chain, by its digest; null for none. */
export function setOf(
  { sets }: GuardiansSection,
  digest: Hex,
  digestOf: (safeguards: GuardianSet["safeguards"]) => Hex,
): GuardianSet | null {
  return sets.find(({ safeguards }) => digestOf(safeguards) === digest) ?? null;
}
