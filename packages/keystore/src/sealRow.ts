import type { KeyEncryption } from "./KeyEncryption.ts";
import { drawDataKey, openAtRest, sealAtRest } from "./sealAtRest.ts";

/** What is kept of a secret: its ciphertext, and the data key of it alone, wrapped. */
export interface SealedRow {
  readonly wrappedKey: Uint8Array;
  readonly sealed: Uint8Array;
}

/** Seals one secret under a fresh data key. `context` names the row: what is moved to another does not open. */
export async function sealRow(
  keys: KeyEncryption,
  plaintext: Uint8Array,
  context: string,
): Promise<SealedRow> {
  const { key, wrapped } = await drawDataKey(keys, context);
  try {
    return { wrappedKey: wrapped, sealed: sealAtRest(key, plaintext, context) };
  } finally {
    key.fill(0);
  }
}

/** Opens {@link sealRow}. Errors: `keys/unwrap-failed`, `keys/row-corrupt`. */
export async function openRow(
  keys: KeyEncryption,
  { wrappedKey, sealed }: SealedRow,
  context: string,
): Promise<Uint8Array> {
  const key = await keys.unwrap(wrappedKey, context);
  try {
    return openAtRest(key, sealed, context);
  } finally {
    key.fill(0);
  }
}
