/**
 * Reads what somebody types or pastes of a recovery page: its words, with or without the numbers before them, in any
 * case and on any lines; or the one long word of its QR code.
 */
export function readRecoveryPage(text: string): { readonly words: string } | { readonly code: string } {
  const tidy = text.trim();
  if (!/\s/.test(tidy)) return { code: tidy };
  return { words: (tidy.toLowerCase().match(/[a-z]+/g) ?? []).join(" ") };
}

/** Whether a text is a recovery page's code. Other codes of ours name their kind before the number. */
export const isRecoveryCode = (text: string): boolean => /^LINCHPIN:\d+:[A-Z2-7]+$/i.test(text);
