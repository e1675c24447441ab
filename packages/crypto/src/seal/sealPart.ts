import type { Bytes } from "../bytes/Bytes.ts";
import { parseContext } from "../context/parseContext.ts";
import { wrapContent } from "./container.ts";
import type { PartContent } from "./PartContent.ts";
import { drawHeader } from "./SegmentCipher.ts";
import { sealPieces } from "./sealPieces.ts";

/**
 * Seals a part of a record: content and media type in a padded container, bound to its context.
 *
 * @example
 * const blob = await sealPart({ key, ctx, mediaType: "application/fhir+json", content });
 * @throws `context/malformed`, `seal/bad-content`, `bytes/wrong-length`
 */
export async function sealPart({
  key,
  ctx,
  mediaType,
  content,
}: PartContent & { readonly key: Uint8Array; readonly ctx: string }): Promise<Bytes> {
  parseContext(ctx);
  const { header, padding } = wrapContent({ mediaType, length: content.length });
  return sealPieces([header, content, new Uint8Array(padding)], {
    key: { key, associatedData: new TextEncoder().encode(ctx) },
    header: drawHeader(),
  });
}
