import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { LinchpinError } from "@linchpin/errors";
import type { KeyEncryption } from "./KeyEncryption.ts";

const NONCE = 12;
const TAG = 16;

/** A fresh data key and its wrapped form. Callers wipe `key` after use. */
export async function drawDataKey(
  keys: KeyEncryption,
  context: string,
): Promise<{ readonly key: Uint8Array; readonly wrapped: Uint8Array }> {
  const key = randomBytes(32);
  return { key, wrapped: await keys.wrap(key, context) };
}

/** AES-256-GCM under a data key; `context` names the row, so that no ciphertext can be moved to another. */
export function sealAtRest(key: Uint8Array, plaintext: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Opens {@link sealAtRest}. Errors: `keys/row-corrupt`. */
export function openAtRest(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array {
  try {
    const body = Buffer.from(sealed);
    const opener = createDecipheriv("aes-256-gcm", key, body.subarray(0, NONCE))
      .setAAD(Buffer.from(context))
      .setAuthTag(body.subarray(-TAG));
    return Buffer.concat([opener.update(body.subarray(NONCE, -TAG)), opener.final()]);
  } catch {
    throw new LinchpinError({
      code: "keys/row-corrupt",
      message: "A stored secret does not open: its row was changed or moved.",
      hint: "Restore it from its backup.",
    });
  }
}
