import { z } from "zod";
import { hex32, hexBytes } from "../words/hex.ts";
import { providerId, unixSeconds } from "../words/numbers.ts";

/**
 * `PUT /v1/notes` (session of the patient): the patient's own settings, sealed under a key of R, the same at every
 * custodian. `revision` must be above what the custodian keeps, so that two devices never overwrite each other: it is
 * the newest that the writer read, plus one. One that was down skips what it missed. `GET /v1/notes` answers the same
 * shape, or 404.
 */
export const notesSchema = z.strictObject({
  revision: z.int().min(1).max(0xffff_ffff),
  sealed: hexBytes(256 * 1024),
  /** Ed25519 by the bundle's signing key over `notesText`: a stolen wallet alone cannot overwrite them. */
  signature: hexBytes(64),
});
export type Notes = z.infer<typeof notesSchema>;

/**
 * `PUT /v1/routings` (session of the patient): which compartment takes which kind of record, told to one provider with
 * write consent. `GET /v1/routings/:patientId` (session of that provider).
 */
export const routingSchema = z.strictObject({
  patientId: hex32,
  provider: providerId,
  bundleDigest: hex32,
  /** HPKE of a {@link routingWordsSchema} document to the provider's key; info `sealingInfo("routing", patientId, bundleDigest, provider)`. */
  sealed: hexBytes(8192),
  /** Ed25519 by the bundle's signing key over `routingText`. */
  signature: hexBytes(64),
});
export type Routing = z.infer<typeof routingSchema>;

/** Kinds of record that a patient can keep apart. */
export const recordKind = z.enum([
  "general",
  "mental-health",
  "reproductive",
  "genomics",
  "emergency",
  "own",
]);
export type RecordKind = z.infer<typeof recordKind>;

/** The compartment of each kind; what is absent goes to the general one. */
export const routingWordsSchema = z.strictObject({
  /** When the patient said so: of several the last one counts, as of a custodian that missed one. */
  toldAt: unixSeconds,
  compartments: z.partialRecord(recordKind, hex32),
});
export type RoutingWords = z.infer<typeof routingWordsSchema>;
