import { LinchpinError } from "@linchpin/errors";
import { asBytes } from "../bytes/asBytes.ts";
import { assertLength } from "../bytes/assertLength.ts";
import { toBase64url } from "../bytes/base64url.ts";
import { randomBytes } from "../bytes/randomBytes.ts";
import { importAesKey } from "../seal/importAesKey.ts";

/** Lengths in bytes, of RFC 7518, 5.3. */
export const JWE_NONCE_LENGTH = 12;
export const JWE_TAG_LENGTH = 16;

/**
 * Encrypts a file as a compact JWE (RFC 7516) with the key itself (`alg: dir`) and AES-256-GCM (`enc: A256GCM`), under
 * a random nonce: what SMART Health Links carry
 * (https://hl7.org/fhir/uv/smart-health-cards-and-links/links-specification.html#encrypting-and-decrypting-files).
 * `contentType` stands readable in its header (`cty`). Not compressed: a length after compression tells of the content.
 *
 * @param key 32 bytes
 * @returns five base64url parts joined by dots, the second empty
 * @throws `bytes/wrong-length`, `jwe/content-type`
 */
export async function sealJwe({
  key,
  contentType,
  plaintext,
}: {
  readonly key: Uint8Array;
  readonly contentType: string;
  readonly plaintext: Uint8Array;
}): Promise<string> {
  assertLength(key, 32, "The key");
  if (!/^[a-z]+\/[a-z0-9.+-]+$/.test(contentType)) throw badType();
  const header = toBase64url(utf8(JSON.stringify({ alg: "dir", enc: "A256GCM", cty: contentType })));
  const iv = randomBytes(JWE_NONCE_LENGTH);
  const cipher = { name: "AES-GCM", iv, additionalData: utf8(header) };
  const imported = await importAesKey(asBytes(key.slice()));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher, imported, asBytes(plaintext)));
  const body = sealed.subarray(0, -JWE_TAG_LENGTH);
  return [header, "", toBase64url(iv), toBase64url(body), toBase64url(sealed.subarray(-JWE_TAG_LENGTH))].join(
    ".",
  );
}

const utf8 = (text: string) => new TextEncoder().encode(text);

function badType(): LinchpinError {
  return new LinchpinError({
    code: "jwe/content-type",
    message: "A file's type is written as in application/fhir+json.",
  });
}
