import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import { type Point, readPoint, readScalar, writePoint, writeScalar } from "./group.ts";

/** Length of a capsule in bytes. */
export const CAPSULE_LENGTH = 160;

/** A capsule taken apart: Umbral's (E, V, s), here `p`, `v`, `s`, and E sealed under the key they encapsulate. */
export interface Capsule {
  readonly p: Point;
  readonly v: Point;
  readonly s: bigint;
  /** E xor pad, 32 bytes. */
  readonly masked: Uint8Array;
  /** HMAC-SHA256, 32 bytes. */
  readonly tag: Uint8Array;
}

/** @throws `reencrypt/bad-capsule`, `reencrypt/bad-point`, `reencrypt/bad-scalar` */
export function parseCapsule(bytes: Uint8Array): Capsule {
  if (bytes.length !== CAPSULE_LENGTH) throw badCapsule();
  const p = readPoint(bytes.subarray(0, 32));
  const v = readPoint(bytes.subarray(32, 64));
  // Their sum carries the key: were it the identity, everyone would know the key.
  if (p.add(v).is0()) throw badCapsule();
  const s = readScalar(bytes.subarray(64, 96));
  return { p, v, s, masked: bytes.slice(96, 128), tag: bytes.slice(128, 160) };
}

function badCapsule(): LinchpinError {
  return new LinchpinError({
    code: "reencrypt/bad-capsule",
    message: "These bytes are not a capsule.",
    hint: "Read the deal again from a custodian.",
  });
}

export function serializeCapsule({ p, v, s, masked, tag }: Capsule): Bytes {
  const bytes = new Uint8Array(CAPSULE_LENGTH);
  bytes.set(writePoint(p));
  bytes.set(writePoint(v), 32);
  bytes.set(writeScalar(s), 64);
  bytes.set(masked, 96);
  bytes.set(tag, 128);
  return bytes;
}
