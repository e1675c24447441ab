import { type ByteSource, readChunks } from "@linchpin/clinical/dicom";
import { bytesToHex } from "viem";

/**
 * What a file is known again by: SHA-256 of the SHA-256s of its mebibytes, in hexadecimal, so that the platform's own
 * hashing, which takes whole pieces, serves for a file of any size. `onRead` hears of each piece.
 */
export async function digestSource(source: ByteSource, onRead?: (bytes: number) => void): Promise<string> {
  const digests: Uint8Array[] = [];
  for await (const chunk of readChunks(source)) {
    digests.push(await sha256(chunk));
    onRead?.(chunk.byteLength);
  }
  const all = new Uint8Array(digests.length * 32);
  for (const [place, digest] of digests.entries()) all.set(digest, place * 32);
  return bytesToHex(await sha256(all)).slice(2);
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}
