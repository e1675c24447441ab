import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import { parseContext } from "../context/parseContext.ts";
import { type ByteSource, readChunks } from "./ByteSource.ts";
import { wrapContent } from "./container.ts";
import { sealStream } from "./sealStream.ts";

/**
 * Seals a part whose content arrives as a stream of known length, in bounded memory.
 *
 * @throws `context/malformed`, `seal/bad-content` (also when the stream is not as long as it said)
 */
export function sealPartStream({
  key,
  ctx,
  mediaType,
  length,
  content,
}: {
  readonly key: Uint8Array;
  readonly ctx: string;
  readonly mediaType: string;
  /** Length of the content in bytes: it stands before the content. */
  readonly length: number;
  readonly content: ByteSource;
}): AsyncGenerator<Bytes, void, undefined> {
  parseContext(ctx);
  const wrapping = wrapContent({ mediaType, length });
  const plaintext = wrapStream({ ...wrapping, length, content });
  return sealStream({ key, associatedData: new TextEncoder().encode(ctx), plaintext });
}

async function* wrapStream({
  header,
  padding,
  length,
  content,
}: {
  readonly header: Uint8Array;
  readonly padding: number;
  readonly length: number;
  readonly content: ByteSource;
}): AsyncGenerator<Uint8Array, void, undefined> {
  yield header;
  let seen = 0;
  for await (const chunk of readChunks(content)) {
    seen += chunk.length;
    yield chunk;
  }
  if (seen !== length) {
    throw new LinchpinError({
      code: "seal/bad-content",
      message: "The content is not as long as was said.",
      hint: "Read it again; it may have changed meanwhile.",
      facts: { said: length, seen },
    });
  }
  const zeros = new Uint8Array(Math.min(padding, 65_536));
  for (let left = padding; left > 0; left -= zeros.length) yield zeros.subarray(0, left);
}
