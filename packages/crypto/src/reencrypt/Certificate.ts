import { LinchpinError } from "@linchpin/errors";
import type { Bytes } from "../bytes/Bytes.ts";
import { joinFields } from "../bytes/joinFields.ts";
import { isSignedBy } from "../sign/isSignedBy.ts";
import { type Point, readPoint, writePoint } from "./group.ts";

/** Length of a certificate in bytes. */
export const CERTIFICATE_LENGTH = 199;
const FORMAT = 1;

/** The public part of a fragment, which the patient signed. */
export interface Certificate {
  /** Fragments needed to open. */
  readonly k: number;
  /** Which custodian's fragment, 1 to 255. */
  readonly index: number;
  readonly epoch: number;
  readonly grantId: Uint8Array;
  /** The fragment's id, 32 bytes: its place on the polynomial together with the secret of patient and grantee. */
  readonly id: Uint8Array;
  /** Umbral's X: the patient's ephemeral key of this grant. */
  readonly x: Point;
  /** rk·U. */
  readonly u1: Point;
  /** ed25519 by the patient's signing key, 64 bytes. */
  readonly signature: Uint8Array;
}

/** The keys that a certificate stands between and is signed with. */
export interface CertificateKeys {
  /** Delegating public key of the compartment and epoch. */
  readonly delegatingPublicKey: Uint8Array;
  readonly granteePublicKey: Uint8Array;
  /** The patient's signing key (ed25519), from the signed key bundle. */
  readonly signerPublicKey: Uint8Array;
}

/** What the patient signs. SPEC.md, "Fragment". */
export function certificateMessage(
  { k, index, epoch, grantId, id, x, u1 }: Omit<Certificate, "signature">,
  {
    delegatingPublicKey,
    granteePublicKey,
  }: Pick<CertificateKeys, "delegatingPublicKey" | "granteePublicKey">,
): Bytes {
  return joinFields(
    "linchpin/v1/reencrypt/fragment",
    grantId,
    delegatingPublicKey,
    granteePublicKey,
    epoch,
    id,
    writePoint(u1),
    writePoint(x),
    k,
    index,
  );
}

/** Whether the patient signed this certificate for these keys. */
export function isCertified(certificate: Certificate, keys: CertificateKeys): boolean {
  return isSignedBy({
    publicKey: keys.signerPublicKey,
    message: certificateMessage(certificate, keys),
    signature: certificate.signature,
  });
}

/** @throws `reencrypt/bad-fragment`, `reencrypt/bad-point` */
export function parseCertificate(bytes: Uint8Array): Certificate {
  const k = bytes[1] as number;
  const index = bytes[2] as number;
  if (bytes.length !== CERTIFICATE_LENGTH || bytes[0] !== FORMAT || k < 2 || index < 1) throw badFragment();
  return {
    k,
    index,
    epoch: new DataView(bytes.buffer, bytes.byteOffset).getUint32(3),
    grantId: bytes.slice(7, 39),
    id: bytes.slice(39, 71),
    x: readPoint(bytes.subarray(71, 103)),
    u1: readPoint(bytes.subarray(103, 135)),
    signature: bytes.slice(135, 199),
  };
}

export function serializeCertificate(certificate: Certificate): Bytes {
  const bytes = new Uint8Array(CERTIFICATE_LENGTH);
  bytes[0] = FORMAT;
  bytes[1] = certificate.k;
  bytes[2] = certificate.index;
  new DataView(bytes.buffer).setUint32(3, certificate.epoch);
  bytes.set(certificate.grantId, 7);
  bytes.set(certificate.id, 39);
  bytes.set(writePoint(certificate.x), 71);
  bytes.set(writePoint(certificate.u1), 103);
  bytes.set(certificate.signature, 135);
  return bytes;
}

export function badFragment(): LinchpinError {
  return new LinchpinError({
    code: "reencrypt/bad-fragment",
    message: "These bytes are not a fragment, nor a capsule re-encrypted with one.",
    hint: "Ask the patient's client for the fragment again.",
  });
}
