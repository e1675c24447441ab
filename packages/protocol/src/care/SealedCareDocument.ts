import { z } from "zod";
import { hex32, hexBytes } from "../words/hex.ts";

/** What a sealed document of the care desk is about. `dispensing`: what a pharmacy handed out. */
export const careKind = z.enum(["appointment", "prescription", "order", "dispensing"]);
export type CareKind = z.infer<typeof careKind>;

/** Whoever may read from the start: at most the patient, the doctor, and one who works on it. */
export const CARE_MOST_READERS = 4;
/** A FHIR resource and some words; its JSON, in bytes. */
export const CARE_MOST_BYTES = 32 * 1024;

/**
 * A sealed document of the care desk. Its canonical JSON's SHA-256 is the digest that stands on chain, so it can be kept and
 * fetched anywhere, and nobody who has a digest can be given another document.
 */
export const sealedCareDocumentSchema = z.strictObject({
  version: z.literal(1),
  kind: careKind,
  /**
   * `SHA-256("linchpin/v1/care-key" ‖ key)`: AES-GCM does not commit to its key, and a document must not open as one thing for
   * the patient and as another for the pharmacy.
   */
  keyCheck: hex32,
  /** The key, sealed to each reader's HPKE key, in no told order; info `sealingInfo("care", kind, patientId, keyCheck)`. */
  sealedKeys: z.array(hexBytes(256)).max(CARE_MOST_READERS),
  /**
   * Of a prescription: the secret of its tickets, 20 bytes, sealed to the patient's inbox key alone; info
   * `sealingInfo("care", "ticket", patientId, keyCheck)`. Doctor and pharmacies read the rest without it.
   */
  sealedTicket: hexBytes(256).optional(),
  /** Compact JWE (RFC 7516), `alg: dir`, `enc: A256GCM`, of the content's JSON. */
  sealed: z
    .string()
    .max(48 * 1024)
    .regex(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/),
});
export type SealedCareDocument = z.infer<typeof sealedCareDocumentSchema>;

/**
 * `PUT /v1/care-documents/:digest` (session of a patient or a provider in standing): keeps the document under its digest, the
 * same again is no error. `GET /v1/care-documents/:digest` (session of any patient or provider): it is ciphertext, whoever
 * fetches it learns nothing, and nobody's asking is written down.
 */
export const careDocumentParams = z.object({ digest: hex32 });
