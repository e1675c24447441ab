import { LinchpinError } from "@linchpin/errors";

/**
 * Reads a body as text, at most `limit` bytes of it.
 *
 * @throws `http/body-too-large`
 */
export async function readLimited(body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> {
  if (body === null) return "";
  return new Response(body.pipeThrough(limitBytes(limit))).text();
}

/**
 * Passes bytes on and fails after `limit` of them: a declared length is the sender's word.
 *
 * @throws `http/body-too-large` (as the stream's error)
 */
export function limitBytes(limit: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen <= limit) return controller.enqueue(chunk);
      controller.error(
        new LinchpinError({
          code: "http/body-too-large",
          message: `The body is larger than ${limit} bytes.`,
          facts: { limit },
        }),
      );
    },
  });
}
