import { z } from "zod";
import { keyBundleSchema } from "../bundle/KeyBundle.ts";
import { hex32, hexBytes } from "../words/hex.ts";
import { unixSeconds } from "../words/numbers.ts";

/** One key slot: a ciphertext of the root secret that its owner alone can open. */
export const keySlotSchema = z.strictObject({
  slotId: hex32,
  kind: z.enum(["wallet", "paper", "passkey", "guardian", "carer"]),
  ciphertext: hexBytes(4096),
  /** Unix seconds. */
  createdAt: z.int().min(0),
});
export type KeySlot = z.infer<typeof keySlotSchema>;

/** `PUT /v1/key-bundles` (session of the patient's wallet): keep my public keys. Answer: `{digest}`. */
export const putKeyBundleSchema = z.strictObject({ bundle: keyBundleSchema });
/** Answer of `PUT /v1/key-bundles`. `GET /v1/key-bundles/:digest` answers the bundle itself, to anyone. */
export const keyBundleStoredSchema = z.object({ digest: hex32 });

/**
 * `PUT /v1/slots` (session): keep this slot. Its id is the SHA-256 of its bytes, so it can be repeated and not replaced.
 * Slots belong to the patient id: whoever is the patient's current wallet sees them, also after a recovery.
 */
export const putKeySlotSchema = keySlotSchema;

/** A slot that was removed: it opens nothing any more, and can be restored until it is destroyed. */
export const removedSlotSchema = keySlotSchema.omit({ ciphertext: true }).extend({
  removedAt: unixSeconds,
  destroyedAt: unixSeconds,
});
export type RemovedSlot = z.infer<typeof removedSlotSchema>;

/** `GET /v1/slots`: all of mine. */
export const keySlotsSchema = z.object({
  slots: z.array(keySlotSchema),
  removed: z.array(removedSlotSchema).default([]),
});

/**
 * Shows that whoever asks holds the root secret, not only a wallet: `DELETE /v1/slots/:slotId` takes it as query,
 * `POST /v1/slots/:slotId/restoration` as body. Nobody without a key bundle on chain has one to show.
 */
export const rootProofSchema = z.strictObject({
  /** Unix seconds; within a minute of the custodian's clock. */
  at: z.coerce.number().pipe(unixSeconds),
  /** Ed25519 by the bundle's signing key over `rootProofText`. */
  signature: hexBytes(64),
});
export type RootProof = z.infer<typeof rootProofSchema>;

/**
 * `PUT /v1/peppers` (session): keep one share of a wallet slot's pepper, released to a sign-in of a web origin
 * plus the PIN's proof or the device key's signature.
 */
export const putPepperSchema = z.strictObject({
  slotId: hex32,
  /** HPKE of the share's text to this custodian's registered key; info `sealingInfo("pepper", "deposit", slotId, custodian)`. */
  sealedShare: hexBytes(256),
  /** Commitments to all shares in the order of their indices, the same at every custodian of the slot. */
  commitments: z.array(hex32).min(2).max(32),
  /** How many shares give the pepper back. */
  k: z.int().min(2).max(32),
  /** SHA-256 of the client's stretched PIN; five wrong ones lock the pepper for a growing time. */
  pinVerifier: hex32.optional(),
  /** Device keys (P-256, uncompressed, 65 bytes) that need no PIN. */
  deviceKeys: z.array(hexBytes(65)).max(8),
});

/** `POST /v1/peppers/release` (session): the share, sealed to a fresh key. */
export const releasePepperSchema = z.strictObject({
  slotId: hex32,
  sealTo: hex32,
  proof: z.discriminatedUnion("kind", [
    /** The stretched PIN itself, whose SHA-256 is the verifier. */
    z.strictObject({ kind: z.literal("pin"), stretched: hex32 }),
    /** ECDSA P-256 with SHA-256 over `releaseText`, by a device key. */
    z.strictObject({ kind: z.literal("device"), key: hexBytes(65), signature: hexBytes(64) }),
  ]),
});
export const pepperReleasedSchema = z.object({
  commitments: z.array(hex32).min(2).max(32),
  k: z.int().min(2).max(32),
  /** HPKE to `sealTo`, info `sealingInfo("pepper", slotId, custodian)`. */
  sealedShare: hexBytes(256),
});
