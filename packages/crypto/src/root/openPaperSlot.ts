import type { Bytes } from "../bytes/Bytes.ts";
import { readPaperCode, readPaperWords } from "./PaperSecret.ts";
import { type OpenedSlot, openSlot } from "./slotCipher.ts";

/**
 * Opens a paper slot with the words or the code of a recovery page.
 *
 * @throws `slot/words-malformed`, `slot/code-malformed`, `slot/malformed`, `slot/other-kind`, `slot/not-opened`
 */
export async function openPaperSlot({
  slot,
  ...page
}: { readonly slot: Uint8Array } & (
  | { readonly words: string }
  | { readonly code: string }
)): Promise<OpenedSlot> {
  const ikm: Bytes = "words" in page ? readPaperWords(page.words) : readPaperCode(page.code).secret;
  return openSlot({ kind: "paper", slot, secret: { ikm } });
}
