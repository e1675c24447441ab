import { LinchpinError } from "@linchpin/errors";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { asBytes } from "../bytes/asBytes.ts";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { type AesKey, importAesKey } from "./importAesKey.ts";
import { HEADER_LENGTH, PREFIX_LENGTH, SALT_LENGTH } from "./segments.ts";

/** The key that seals or opens one file: K, and the associated data that the file is bound to. */
export interface SealingKey {
  /** 32 bytes, fresh for each part and version. */
  readonly key: Uint8Array;
  /** Usually the UTF-8 bytes of the context. */
  readonly associatedData: Uint8Array;
}

/** A fresh header: its own length, 32 random bytes of salt, 7 of nonce prefix. */
export function drawHeader(): Bytes {
  const header = randomBytes(HEADER_LENGTH);
  header[0] = HEADER_LENGTH;
  return header;
}

/** AES-256-GCM over the segments of one file, under the key that its header's salt gives. */
export class SegmentCipher {
  readonly #key: AesKey;
  readonly #prefix: Bytes;

  private constructor(key: AesKey, prefix: Bytes) {
    this.#key = key;
    this.#prefix = prefix;
  }

  /** @throws `bytes/wrong-length`, `seal/malformed` */
  static async of({ key, associatedData }: SealingKey, header: Uint8Array): Promise<SegmentCipher> {
    assertLength(key, 32, "The content key");
    if (header.length !== HEADER_LENGTH || header[0] !== HEADER_LENGTH) {
      throw new LinchpinError({
        code: "seal/malformed",
        message: "This is not a sealed file: its header is not ours.",
        hint: "Fetch it again, or check that the right file was asked for.",
      });
    }
    const salt = header.subarray(1, 1 + SALT_LENGTH);
    const aes = await importAesKey(hkdf(sha256, key, salt, associatedData, 32) as Bytes);
    return new SegmentCipher(aes, new Uint8Array(header.subarray(1 + SALT_LENGTH)));
  }

  async seal(plaintext: Uint8Array, at: number, last: boolean): Promise<Bytes> {
    const iv = this.#nonce(at, last);
    return new Uint8Array(
      await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.#key, asBytes(plaintext)),
    );
  }

  /** @throws `seal/corrupt` */
  async open(ciphertext: Uint8Array, at: number, last: boolean): Promise<Bytes> {
    const iv = this.#nonce(at, last);
    try {
      return new Uint8Array(
        await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.#key, asBytes(ciphertext)),
      );
    } catch {
      throw new LinchpinError({
        code: "seal/corrupt",
        message: `Segment ${at} does not open: the key or context is another, or the file was changed or cut short.`,
        hint: "Fetch it from another node; if it stays, it is not the file that was sealed.",
        facts: { segment: at },
      });
    }
  }

  /** prefix ‖ segment number (uint32, big-endian) ‖ 1 for the last segment. */
  #nonce(at: number, last: boolean): Bytes {
    const nonce = new Uint8Array(PREFIX_LENGTH + 5);
    nonce.set(this.#prefix);
    new DataView(nonce.buffer).setUint32(PREFIX_LENGTH, at);
    nonce[PREFIX_LENGTH + 4] = last ? 1 : 0;
    return nonce;
  }
}
