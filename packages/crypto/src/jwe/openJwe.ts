import { LinchpinError } from "@linchpin/errors";
import { asBytes } from "../bytes/asBytes.ts";
import { assertLength } from "../bytes/assertLength.ts";
import { fromBase64url } from "../bytes/base64url.ts";
import { importAesKey } from "../seal/importAesKey.ts";
import { inflateAtMost } from "./inflateAtMost.ts";
import { JWE_NONCE_LENGTH, JWE_TAG_LENGTH } from "./sealJwe.ts";

/** A file as it came out of its JWE. */
export interface OpenedJwe {
  /** `cty`; empty where the header has none. */
  readonly contentType: string;
  readonly plaintext: Uint8Array<ArrayBuffer>;
}

/**
 * Opens a compact JWE (RFC 7516) with `alg: dir`, `enc: A256GCM` and, where its header says so, `zip: DEF`. Nothing else
 * is accepted, no header that must be understood (`crit`), and no more than `mostBytes` bytes of plaintext.
 *
 * @param key 32 bytes
 * @throws `jwe/malformed`, `jwe/unsupported`, `jwe/not-opened`, `jwe/too-large`, `bytes/wrong-length`
 */
export async function openJwe({
  key,
  jwe,
  mostBytes,
}: {
  readonly key: Uint8Array;
  readonly jwe: string;
  readonly mostBytes: number;
}): Promise<OpenedJwe> {
  assertLength(key, 32, "The key");
  // Four signs for three bytes, and some hundred for header, nonce and tag: longer ones are not even decoded.
  if (jwe.length > Math.ceil((mostBytes * 4) / 3) + 4096) throw tooLarge(mostBytes);
  const parts = jwe.split(".");
  const [header = "", encryptedKey, ...rest] = parts;
  const [iv, body, tag] = rest.map(fromBase64url);
  const isWhole = parts.length === 5 && encryptedKey === "" && iv && body && tag;
  if (!isWhole || iv.length !== JWE_NONCE_LENGTH || tag.length !== JWE_TAG_LENGTH) throw malformed();
  const { zip, contentType } = readHeader(header);
  const sealed = new Uint8Array(body.length + tag.length);
  sealed.set(body);
  sealed.set(tag, body.length);
  const imported = await importAesKey(asBytes(key.slice()));
  const cipher = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(header) };
  let opened: Uint8Array<ArrayBuffer>;
  try {
    opened = new Uint8Array(await crypto.subtle.decrypt(cipher, imported, sealed));
  } catch {
    throw notOpened();
  }
  if (!zip && opened.length > mostBytes) throw tooLarge(mostBytes);
  const plaintext = zip ? await inflateAtMost(opened, mostBytes).catch(() => undefined) : opened;
  if (plaintext === undefined) throw malformed();
  if (plaintext === null) throw tooLarge(mostBytes);
  return { contentType, plaintext };
}

function readHeader(text: string): { readonly zip: boolean; readonly contentType: string } {
  const bytes = fromBase64url(text);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes ?? new Uint8Array()));
  } catch {
    throw malformed();
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) throw malformed();
  const { alg, enc, zip, cty = "", crit } = header as Readonly<Record<string, unknown>>;
  const isKnownZip = zip === undefined || zip === "DEF";
  if (alg !== "dir" || enc !== "A256GCM" || !isKnownZip || crit !== undefined) throw unsupported();
  if (typeof cty !== "string" || cty.length > 200) throw malformed();
  return { zip: zip === "DEF", contentType: cty };
}

function malformed(): LinchpinError {
  return new LinchpinError({
    code: "jwe/malformed",
    message: "This is not an encrypted file of the expected form.",
    hint: "Ask whoever shared it for a new link.",
  });
}

function unsupported(): LinchpinError {
  return new LinchpinError({
    code: "jwe/unsupported",
    message: "This file is encrypted in a way that SMART Health Links do not use.",
    hint: "Ask whoever shared it for a new link.",
  });
}

function notOpened(): LinchpinError {
  return new LinchpinError({
    code: "jwe/not-opened",
    message: "This file does not open with the key of this link.",
    hint: "The link may be cut short: scan or copy it again.",
  });
}

function tooLarge(mostBytes: number): LinchpinError {
  return new LinchpinError({
    code: "jwe/too-large",
    message: "This file is larger than what is opened here.",
    facts: { mostBytes },
  });
}
