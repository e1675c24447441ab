import { asBytes } from "../bytes/asBytes.ts";
import { assertUint } from "../bytes/assertUint.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { joinFields } from "../bytes/joinFields.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { importAesKey } from "../seal/importAesKey.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/** Length of the nonce that stands before a note's ciphertext. */
export const NOTES_NONCE_LENGTH = 12;

/** What a note is bound to: no custodian can serve another patient's, or an older one under a newer number. */
export interface NotesPlace {
  /** The patient id, 32 bytes. */
  readonly owner: Uint8Array;
  /** From 1. */
  readonly revision: number;
}

/**
 * Seals the patient's private notes under a key of R: AES-256-GCM, a random nonce in front.
 * @returns 12 bytes nonce, then ciphertext with a 16-byte tag
 * @throws `bytes/wrong-length`, `bytes/out-of-range`
 */
export async function sealNotes({
  root,
  place,
  plaintext,
}: {
  readonly root: Uint8Array;
  readonly place: NotesPlace;
  readonly plaintext: Uint8Array;
}): Promise<Bytes> {
  const nonce = randomBytes(NOTES_NONCE_LENGTH);
  const key = await importAesKey(deriveFromRoot(root, "notes"));
  const sealed = await crypto.subtle.encrypt(notesCipher(nonce, place), key, asBytes(plaintext));
  const notes = new Uint8Array(nonce.length + sealed.byteLength);
  notes.set(nonce);
  notes.set(new Uint8Array(sealed), nonce.length);
  return notes;
}

/** AES-GCM with the note's place as associated data. */
export function notesCipher(
  nonce: Bytes,
  { owner, revision }: NotesPlace,
): {
  name: "AES-GCM";
  iv: Bytes;
  additionalData: Bytes;
} {
  assertUint(revision, { what: "The revision", least: 1, most: 0xffff_ffff });
  return { name: "AES-GCM", iv: nonce, additionalData: joinFields("linchpin/v1/notes", owner, revision) };
}
