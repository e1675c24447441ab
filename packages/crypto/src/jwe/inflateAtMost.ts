/**
 * What raw DEFLATE (RFC 1951) packed, as far as it is no longer than `most` bytes; null when it is longer, and then no more
 * of it is unpacked: a few bytes can stand for gigabytes. Fails where the bytes are not DEFLATE.
 */
export async function inflateAtMost(
  packed: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.byteLength;
    if (length > most) {
      reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
