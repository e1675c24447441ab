import { LinchpinError } from "@linchpin/errors";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { equalBytes } from "../bytes/equalBytes.ts";
import { joinFields } from "../bytes/joinFields.ts";
import { xorBytes } from "../bytes/xorBytes.ts";
import type { Capsule } from "./Capsule.ts";
import { type Point, writePoint } from "./group.ts";

/** What a capsule's key depends on besides the shared point. */
export interface CapsuleBinding {
  readonly dealCtx: string;
  /** The delegating public key. */
  readonly delegating: Point;
  readonly p: Point;
  readonly v: Point;
}

/*
 * E is sealed by a one-time pad and a MAC, both from the encapsulated key. The key is used once, so this is a
 * one-time authenticated encryption that also commits to its key, which GCM does not.
 */

/** Seals E under the shared point. */
export function sealUnder(
  shared: Point,
  binding: CapsuleBinding,
  essential: Uint8Array,
): { readonly masked: Bytes; readonly tag: Bytes } {
  const { pad, mac } = deriveKeys(shared, binding);
  const masked = xorBytes(essential, pad);
  return { masked, tag: tagOf(mac, masked) };
}

/** Opens E with the shared point. @throws `reencrypt/not-opened` */
export function openUnder(shared: Point, binding: CapsuleBinding, { masked, tag }: Capsule): Bytes {
  const { pad, mac } = deriveKeys(shared, binding);
  if (equalBytes(tagOf(mac, masked), tag)) return xorBytes(masked, pad);
  throw new LinchpinError({
    code: "reencrypt/not-opened",
    message: "This capsule does not open with this key.",
    hint: "Check that the compartment, its epoch and the grant are those of this record.",
  });
}

function deriveKeys(shared: Point, { dealCtx, delegating, p, v }: CapsuleBinding) {
  const info = joinFields(
    "linchpin/v1/reencrypt/capsule-key",
    dealCtx,
    writePoint(delegating),
    writePoint(p),
    writePoint(v),
  );
  const keys = hkdf(sha256, writePoint(shared), undefined, info, 64);
  return { pad: keys.subarray(0, 32), mac: keys.subarray(32) };
}

function tagOf(mac: Uint8Array, masked: Uint8Array): Bytes {
  return hmac(sha256, mac, masked) as Bytes;
}
