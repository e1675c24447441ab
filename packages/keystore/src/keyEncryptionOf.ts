import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { LinchpinError } from "@linchpin/errors";
import type { KeyEncryption } from "./KeyEncryption.ts";

const NONCE = 12;
const TAG = 16;

/**
 * The key-encryption port over 32 bytes of key material. AES-256-GCM; layout: nonce 12, ciphertext 32, tag 16.
 * For production put an HSM or a KMS behind the same port.
 */
export function keyEncryptionOf(kek: Uint8Array): KeyEncryption {
  if (kek.length !== 32) {
    throw new LinchpinError({
      code: "keys/malformed",
      message: "The key-encryption key is not 32 bytes.",
      hint: "Write 64 hex digits into the file that LINCHPIN_KEK_FILE names.",
    });
  }
  return {
    wrap: async (key, context) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", kek, nonce).setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap: async (wrapped, context) => {
      try {
        const body = Buffer.from(wrapped);
        const opener = createDecipheriv("aes-256-gcm", kek, body.subarray(0, NONCE))
          .setAAD(Buffer.from(context))
          .setAuthTag(body.subarray(-TAG));
        return Buffer.concat([opener.update(body.subarray(NONCE, -TAG)), opener.final()]);
      } catch {
        throw new LinchpinError({
          code: "keys/unwrap-failed",
          message: "A data key does not unwrap: the key-encryption key is another, or the row was changed.",
          hint: "Restore the key-encryption key that this database was written with.",
        });
      }
    },
  };
}
