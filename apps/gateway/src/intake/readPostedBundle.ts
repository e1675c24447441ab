import { readJsonDocument } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";

/** What an answer needs to know of a bundle. */
export interface PostedBundle {
  readonly type: string;
  readonly document: object;
}

/**
 * Whether a body is a bundle at all: what is none is refused at once and not kept.
 *
 * Errors: `record/…` of `readJsonDocument`, `record/not-fhir`.
 */
export function readPostedBundle(body: Uint8Array): PostedBundle {
  const document = readJsonDocument(body) as {
    resourceType?: unknown;
    type?: unknown;
  } | null;
  if (typeof document !== "object" || document?.resourceType !== "Bundle") {
    throw new LinchpinError({
      code: "record/not-fhir",
      message: "The body is JSON, but no FHIR Bundle.",
      hint: "Post a Bundle: a transaction, batch, collection, document or searchset.",
    });
  }
  const { type } = document;
  return { type: typeof type === "string" ? type : "", document };
}
