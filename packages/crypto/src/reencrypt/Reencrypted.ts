import type { Bytes } from "../bytes/Bytes.ts";
import {
  badFragment,
  CERTIFICATE_LENGTH,
  type Certificate,
  parseCertificate,
  serializeCertificate,
} from "./Certificate.ts";
import { type Point, readPoint, readScalar, writePoint, writeScalar } from "./group.ts";

/** Length of a re-encrypted capsule in bytes. */
export const REENCRYPTED_LENGTH = CERTIFICATE_LENGTH + 128;

/** One custodian's answer: rk·P and rk·V, with a proof that rk is the one of the certificate's U1. */
export interface Reencrypted {
  readonly certificate: Certificate;
  readonly p1: Point;
  readonly v1: Point;
  /** Challenge and response of the proof. */
  readonly c: bigint;
  readonly z: bigint;
}

/** @throws `reencrypt/bad-fragment`, `reencrypt/bad-point`, `reencrypt/bad-scalar` */
export function parseReencrypted(bytes: Uint8Array): Reencrypted {
  if (bytes.length !== REENCRYPTED_LENGTH) throw badFragment();
  const at = (place: number) =>
    bytes.subarray(CERTIFICATE_LENGTH + 32 * place, CERTIFICATE_LENGTH + 32 * place + 32);
  return {
    certificate: parseCertificate(bytes.subarray(0, CERTIFICATE_LENGTH)),
    p1: readPoint(at(0)),
    v1: readPoint(at(1)),
    c: readScalar(at(2)),
    z: readScalar(at(3)),
  };
}

export function serializeReencrypted({ certificate, p1, v1, c, z }: Reencrypted): Bytes {
  const bytes = new Uint8Array(REENCRYPTED_LENGTH);
  bytes.set(serializeCertificate(certificate));
  const rest = [writePoint(p1), writePoint(v1), writeScalar(c), writeScalar(z)];
  for (const [place, part] of rest.entries()) bytes.set(part, CERTIFICATE_LENGTH + 32 * place);
  return bytes;
}
