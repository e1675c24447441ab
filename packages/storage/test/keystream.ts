import { createCipheriv, createHash } from "node:crypto";

/** The bytes of kubo's `DeterministicRandomReader`: a ChaCha20 key stream under the SHA-256 of a seed. */
export function* keystream(seed: string, bytes: number): Generator<Uint8Array> {
  const key = createHash("sha256").update(seed).digest();
  const cipher = createCipheriv("chacha20", key, new Uint8Array(16));
  for (let left = bytes; left > 0; left -= 1024 * 1024) {
    yield new Uint8Array(cipher.update(new Uint8Array(Math.min(left, 1024 * 1024))));
  }
}

/** The same in one piece. */
export function randomBytes(seed: string, bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const piece of keystream(seed, bytes)) {
    all.set(piece, at);
    at += piece.byteLength;
  }
  return all;
}
