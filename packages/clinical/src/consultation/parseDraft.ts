import { LinchpinError } from "@linchpin/errors";
import { Misfit } from "../strict/Misfit.ts";
import { readDocument } from "../strict/readDocument.ts";
import type { ConsultationDraft } from "./ConsultationDraft.ts";
import { draftShape } from "./draftShape.ts";

/** What a draft may have as JSON in UTF-8. */
export const MAX_DRAFT_BYTES = 262_144;

/**
 * Reads a draft that was kept as JSON. Whatever is missing, malformed, too long, of a wrong unit or not known here is
 * refused with the place where it stands; nothing is ignored or put right silently.
 *
 * Errors: `consultation/draft` (its `facts.path` names the place, never what stands there).
 */
export function parseDraft(source: Uint8Array | string): ConsultationDraft {
  return refusing(() => readDocument(source, { shape: draftShape, name: "draft", most: MAX_DRAFT_BYTES }));
}

/** The same of a draft in memory: a checked copy. Errors: `consultation/draft`. */
export function checkDraft(draft: unknown): ConsultationDraft {
  return refusing(() => draftShape(draft, "draft"));
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    throw new LinchpinError({
      code: "consultation/draft",
      message: `The draft of a consultation cannot be taken: ${thrown.path} ${thrown.what}.`,
      hint: "Correct that place; a draft that an older or newer version wrote is opened with that version.",
      facts: { path: thrown.path },
    });
  }
}
