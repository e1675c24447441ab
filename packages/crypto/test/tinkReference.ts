import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";

/*
 * Tink's AES256_GCM_HKDF_1MB a second time, written from its page with node:crypto and in another manner
 * (one segment after the other, no arithmetic shared), so that our own code has something to agree with.
 */

const MIB = 1024 * 1024;

interface Reference {
  readonly key: Uint8Array;
  readonly associatedData: Uint8Array;
  readonly salt: Uint8Array;
  readonly prefix: Uint8Array;
}

function nonceOf(prefix: Uint8Array, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.set(prefix);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(last ? 1 : 0, 11);
  return nonce;
}

export function referenceSeal({
  key,
  associatedData,
  salt,
  prefix,
  plaintext,
}: Reference & { plaintext: Uint8Array }) {
  const derived = Buffer.from(hkdfSync("sha256", key, salt, associatedData, 32));
  const out: Buffer[] = [Buffer.concat([Buffer.of(40), salt, prefix])];
  let rest = Buffer.from(plaintext);
  for (let number = 0; ; number++) {
    const room = MIB - 16 - (number === 0 ? 40 : 0);
    const piece = rest.subarray(0, room);
    rest = rest.subarray(room);
    const cipher = createCipheriv("aes-256-gcm", derived, nonceOf(prefix, number, rest.length === 0));
    out.push(cipher.update(piece), cipher.final(), cipher.getAuthTag());
    if (rest.length === 0) return new Uint8Array(Buffer.concat(out));
  }
}

export function referenceOpen({
  key,
  associatedData,
  ciphertext,
}: Pick<Reference, "key" | "associatedData"> & { ciphertext: Uint8Array }) {
  const salt = ciphertext.subarray(1, 33);
  const prefix = ciphertext.subarray(33, 40);
  const derived = Buffer.from(hkdfSync("sha256", key, salt, associatedData, 32));
  const out: Buffer[] = [];
  let rest = ciphertext.subarray(40);
  for (let number = 0; ; number++) {
    const room = number === 0 ? MIB - 40 : MIB;
    const piece = rest.subarray(0, room);
    rest = rest.subarray(room);
    const decipher = createDecipheriv("aes-256-gcm", derived, nonceOf(prefix, number, rest.length === 0));
    decipher.setAuthTag(piece.subarray(-16));
    out.push(decipher.update(piece.subarray(0, -16)), decipher.final());
    if (rest.length === 0) return new Uint8Array(Buffer.concat(out));
  }
}
