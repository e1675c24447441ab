import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { assertLength } from "../bytes/assertLength.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { type Field, joinFields } from "../bytes/joinFields.ts";

/** 32 bytes for one use, by HKDF-SHA256 from R. The uses are listed in SPEC.md, "Labels". @throws `bytes/wrong-length` */
export function deriveFromRoot(root: Uint8Array, use: string, ...fields: readonly Field[]): Bytes {
  assertLength(root, 32, "The root secret");
  return hkdf(sha256, root, undefined, joinFields("linchpin/v1/root", use, ...fields), 32) as Bytes;
}
