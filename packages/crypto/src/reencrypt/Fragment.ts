import type { Bytes } from "../bytes/Bytes.ts";
import {
  badFragment,
  CERTIFICATE_LENGTH,
  type Certificate,
  parseCertificate,
  serializeCertificate,
} from "./Certificate.ts";
import { readScalar, writeScalar } from "./group.ts";

/** Length of a fragment in bytes. */
export const FRAGMENT_LENGTH = CERTIFICATE_LENGTH + 32;

/** A fragment taken apart: its certificate, and the secret scalar that one custodian keeps. */
export interface Fragment {
  readonly certificate: Certificate;
  readonly rk: bigint;
}

/** @throws `reencrypt/bad-fragment`, `reencrypt/bad-point`, `reencrypt/bad-scalar` */
export function parseFragment(bytes: Uint8Array): Fragment {
  if (bytes.length !== FRAGMENT_LENGTH) throw badFragment();
  return {
    certificate: parseCertificate(bytes.subarray(0, CERTIFICATE_LENGTH)),
    rk: readScalar(bytes.subarray(CERTIFICATE_LENGTH)),
  };
}

export function serializeFragment({ certificate, rk }: Fragment): Bytes {
  const bytes = new Uint8Array(FRAGMENT_LENGTH);
  bytes.set(serializeCertificate(certificate));
  bytes.set(writeScalar(rk), CERTIFICATE_LENGTH);
  return bytes;
}
