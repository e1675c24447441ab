import { LinchpinError } from "@linchpin/errors";
import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes/Bytes.ts";
import { type Field, joinFields } from "../bytes/joinFields.ts";
import { randomBytes } from "../bytes/randomBytes.ts";

/*
 * ristretto255 (RFC 9496) as this folder uses it: points are never the identity, scalars never zero, encodings
 * always canonical.
 */

/** An element of ristretto255. */
export type Point = InstanceType<typeof ristretto255.Point>;

/** Integers modulo the group's order. */
export const Scalars = ristretto255.Point.Fn;
/** The generator. */
export const G: Point = ristretto255.Point.BASE;
/** A second generator of which nobody knows the logarithm to the first: hashed to the group (RFC 9380). */
export const U: Point = ristretto255_hasher.hashToCurve(new TextEncoder().encode("linchpin/v1/reencrypt/U"), {
  DST: "linchpin/v1/reencrypt/U-ristretto255_XMD:SHA-512_R255MAP_RO_",
}) as Point;

// A small table, made at first use: U is multiplied in every proof.
U.precompute(4);

/** The encodings of points that were read: encoding is as costly as reading, and every hash needs it. */
const encodings = new WeakMap<Point, Uint8Array>();

/** The canonical 32 bytes of a point. They are shared: never change them, never hand them out. */
export function writePoint(point: Point): Uint8Array {
  const known = encodings.get(point) ?? point.toBytes();
  encodings.set(point, known);
  return known;
}

/** Reads 32 bytes as a point other than the identity. @throws `reencrypt/bad-point` */
export function readPoint(bytes: Uint8Array): Point {
  try {
    const point = ristretto255.Point.fromBytes(bytes);
    if (!point.is0()) {
      encodings.set(point, bytes.slice());
      return point;
    }
  } catch {}
  throw new LinchpinError({
    code: "reencrypt/bad-point",
    message: "These bytes are not a point that may be used.",
    hint: "Read the key, capsule or fragment again from where it came.",
  });
}

/** Reads 32 bytes, little-endian and reduced, as a scalar other than zero. @throws `reencrypt/bad-scalar` */
export function readScalar(bytes: Uint8Array): bigint {
  const scalar = bytes.length === 32 ? bytesToNumberLE(bytes) : 0n;
  if (scalar !== 0n && scalar < Scalars.ORDER) return scalar;
  throw badScalar();
}

export function writeScalar(scalar: bigint): Bytes {
  return Scalars.toBytes(scalar) as Bytes;
}

/** 64 uniform bytes as a uniform scalar other than zero. @throws `reencrypt/bad-scalar` (one time in 2^252) */
export function reduceScalar(uniform: Uint8Array): bigint {
  const scalar = Scalars.create(bytesToNumberLE(uniform));
  if (scalar !== 0n) return scalar;
  throw badScalar();
}

export function drawScalar(): bigint {
  return reduceScalar(randomBytes(64));
}

/** Hashes to a scalar: SHA-512 of a label and length-prefixed fields, reduced. */
export function hashToScalar(label: string, ...fields: readonly (Field | Point)[]): bigint {
  const bytes = fields.map((field) => (isPoint(field) ? writePoint(field) : field));
  return reduceScalar(sha512(joinFields(`linchpin/v1/reencrypt/${label}`, ...bytes)));
}

function isPoint(field: Field | Point): field is Point {
  return field instanceof ristretto255.Point;
}

function badScalar(): LinchpinError {
  return new LinchpinError({
    code: "reencrypt/bad-scalar",
    message: "These bytes are not a scalar that may be used.",
    hint: "Read the key, capsule or fragment again from where it came.",
  });
}
