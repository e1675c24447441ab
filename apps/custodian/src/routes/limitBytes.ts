import { LinchpinError } from "@linchpin/errors";

/** Passes a body on until it is longer than allowed. Error: `request/too-large`. */
export async function* limitBytes(
  body: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) {
      throw new LinchpinError({
        code: "request/too-large",
        message: "The upload is larger than this custodian takes.",
        hint: "Read the limits from /v1/info.",
        facts: { limit },
      });
    }
    yield chunk;
  }
}
