import { LinchpinError } from "@linchpin/errors";
import { sizeOf } from "../strict/readDocument.ts";
import type { ConsultationDraft } from "./ConsultationDraft.ts";
import { checkDraft, MAX_DRAFT_BYTES } from "./parseDraft.ts";

/**
 * A draft as JSON, to be encrypted and kept. What it writes {@link parseDraft} reads back equal.
 *
 * Errors: `consultation/draft`, `consultation/too-large`.
 */
export function writeDraft(draft: ConsultationDraft): string {
  const json = JSON.stringify(checkDraft(draft));
  const bytes = sizeOf(json);
  if (bytes > MAX_DRAFT_BYTES) {
    throw new LinchpinError({
      code: "consultation/too-large",
      message: `The draft has ${bytes} bytes; one may have ${MAX_DRAFT_BYTES}.`,
      hint: "Shorten the longest note, or attach long texts as a document of their own.",
      facts: { bytes, limit: MAX_DRAFT_BYTES },
    });
  }
  return json;
}
