import type { Share } from "./Share.ts";

const SHARE = /^8(?!00)[0-9a-f]{2}[0-9a-f]{66}$/;

/**
 * Asks whether this is a share of a 32-byte secret, to the letter.
 * Nothing else may reach the library: a share of another width re-initialises its global state.
 */
export function isShare(text: unknown): text is Share {
  return typeof text === "string" && SHARE.test(text);
}
