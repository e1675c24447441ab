import { RECIPIENT_MOST } from "@linchpin/protocol";

/**
 * What a reader of a link calls itself, as one short line: anybody may write anything here, and the patient reads it.
 * Signs that are not shown, or that turn the direction of what follows, go.
 */
export function cutRecipient(text: string): string {
  const line = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Cs}]/gu, " ")
    // One letter can carry any number of marks, over the lines above and below it.
    .replace(/(\p{M}{4})\p{M}+/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return [...line].slice(0, RECIPIENT_MOST).join("").slice(0, RECIPIENT_MOST).trim();
}
