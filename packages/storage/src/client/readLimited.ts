import { joinPieces } from "../blocks/joinPieces.ts";

/** Reads a body of at most so many bytes; undefined when it is longer. */
export async function readLimited(response: Response, most: number): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader?.read(); next?.value !== undefined; next = await reader?.read()) {
    length += next.value.byteLength;
    if (length > most) {
      // Whoever sends without end may not answer to this either.
      reader?.cancel().catch(() => undefined);
      return undefined;
    }
    pieces.push(next.value);
  }
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : joinPieces(pieces);
}
