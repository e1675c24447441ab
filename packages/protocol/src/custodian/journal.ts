import { z } from "zod";
import { hex32 } from "../words/hex.ts";
import { providerId, unixSeconds, version } from "../words/numbers.ts";
import { partName } from "../words/parts.ts";

/** One line of a custodian's journal. Its canonical JSON (RFC 8785) is the Merkle log's leaf. */
export const journalEntrySchema = z.strictObject({
  scheme: z.literal("linchpin/v1"),
  custodian: providerId,
  index: z.int().min(0),
  at: unixSeconds,
  event: z.enum([
    "deposit",
    "redeal",
    "release",
    "refusal",
    "request",
    "denial",
    "grant",
    "revocation",
    "destruction",
    "emergency",
    "health-link",
  ]),
  patientId: hex32,
  tokenId: hex32.optional(),
  version: version.optional(),
  parts: z.array(partName).optional(),
  /** `holder`, or the reading provider's number. */
  reader: z.union([z.literal("holder"), providerId]).optional(),
  grantId: hex32.optional(),
  requestId: hex32.optional(),
  /** SHA-256 of a health link's id. */
  link: hex32.optional(),
  /** The code of a refusal, or what became of a health link. */
  code: z.string().max(80).optional(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/**
 * `GET /v1/journal?patientId=|tokenId=&before=&limit=` (session of that patient, or of an accredited auditor):
 * newest first.
 */
export const journalSchema = z.object({ entries: z.array(journalEntrySchema), next: z.int().nullable() });

/** `GET /v1/journal/checkpoint`: the log's head, and what of it is anchored on chain. */
export const checkpointSchema = z.object({
  size: z.int().min(0),
  root: hex32,
  anchored: z.object({ sequence: z.int(), size: z.int(), root: hex32 }).nullable(),
});

/** `GET /v1/journal/proof?index=&size=`: RFC 6962 inclusion proof; `/v1/journal/consistency?from=&to=`. */
export const proofSchema = z.object({ index: z.int().optional(), size: z.int(), path: z.array(hex32) });
