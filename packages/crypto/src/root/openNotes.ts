import { LinchpinError } from "@linchpin/errors";
import { asBytes } from "../bytes/asBytes.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { importAesKey } from "../seal/importAesKey.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";
import { NOTES_NONCE_LENGTH, type NotesPlace, notesCipher } from "./sealNotes.ts";

/** Opens the patient's private notes. @throws `notes/not-opened`, `bytes/wrong-length`, `bytes/out-of-range` */
export async function openNotes({
  root,
  place,
  sealed,
}: {
  readonly root: Uint8Array;
  readonly place: NotesPlace;
  readonly sealed: Uint8Array;
}): Promise<Bytes> {
  const key = await importAesKey(deriveFromRoot(root, "notes"));
  const cipher = notesCipher(asBytes(sealed.slice(0, NOTES_NONCE_LENGTH)), place);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(cipher, key, asBytes(sealed.subarray(NOTES_NONCE_LENGTH))),
    );
  } catch {
    throw new LinchpinError({
      code: "notes/not-opened",
      message: "These notes are not the ones that were sealed under this key, at this revision.",
      hint: "Ask another custodian for them.",
    });
  }
}
