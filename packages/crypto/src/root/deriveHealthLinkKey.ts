import type { Bytes } from "../bytes/Bytes.ts";
import { deriveFromRoot } from "./deriveFromRoot.ts";

/**
 * The key of one of the patient's health links, 32 bytes. It is derived from the link's random id, so that the patient
 * can show the link again on any of their devices though its key is kept nowhere.
 *
 * @param linkId 32 random bytes, never used twice
 * @throws `bytes/wrong-length`
 */
export function deriveHealthLinkKey(root: Uint8Array, linkId: Uint8Array): Bytes {
  return deriveFromRoot(root, "health-link", linkId);
}
