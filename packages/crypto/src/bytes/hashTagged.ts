import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "./Bytes.ts";
import { type Field, joinFields } from "./joinFields.ts";

/** SHA-256 over a label of ours and length-prefixed fields, so that no two uses share an input. SPEC.md, "Labels". */
export function hashTagged(label: string, ...fields: readonly Field[]): Bytes {
  return sha256(joinFields(`linchpin/v1/${label}`, ...fields)) as Bytes;
}
