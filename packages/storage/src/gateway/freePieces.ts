import { letGo } from "../blocks/letGo.ts";

/**
 * Passes a stream on, and frees the memory of each piece as soon as the next is asked for. For a request's body, whose pieces
 * are nobody else's, on its way to `receiveCar`, which copies them: else the collector has to look through all that a server
 * remembers once for each few dozen megabytes that come in.
 */
export async function* freePieces(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    yield piece;
    letGo(piece);
  }
}
