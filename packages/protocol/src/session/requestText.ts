import { digestOfBytes } from "../canonical/digestOf.ts";
import type { Hex } from "../words/hex.ts";

/** Names of the headers that a signed request carries. */
export const SESSION_HEADER = "x-linchpin-session";
export const TIME_HEADER = "x-linchpin-time";
export const NONCE_HEADER = "x-linchpin-nonce";
export const SIGNATURE_HEADER = "x-linchpin-signature";

/** How far a request's time may lie from the custodian's clock, in seconds. */
export const REQUEST_SKEW_SECONDS = 60;

/** An HTTP request as its session key signs it. */
export interface SignableRequest {
  readonly method: string;
  /** {@link sessionDigestOf} the sign-in that it is sent with: another one may not take its place. */
  readonly sessionDigest: Hex;
  /** Path and query as the custodian sees them, beginning with `/v1/`. */
  readonly path: string;
  /** SHA-256 of the body; of no bytes where there is none. */
  readonly bodyDigest: Hex;
  /** Who may answer: a request to one custodian is worthless at another. */
  readonly custodian: number;
  /** Unix seconds. */
  readonly time: number;
  /** 16 random bytes, single use. */
  readonly nonce: Hex;
}

/** The bytes that a session key signs (Ed25519) for one request. */
export function requestText(request: SignableRequest): Uint8Array<ArrayBuffer> {
  const { method, path, sessionDigest, bodyDigest, custodian, time, nonce } = request;
  return new TextEncoder().encode(
    [
      "linchpin/request/v2",
      method.toUpperCase(),
      path,
      sessionDigest,
      bodyDigest,
      custodian,
      time,
      nonce,
    ].join("\n"),
  ) as Uint8Array<ArrayBuffer>;
}

/** The digest of a sign-in: SHA-256 of the session header's value, as it is sent. */
export function sessionDigestOf(header: string): Hex {
  return digestOfBytes(new TextEncoder().encode(header));
}

/** The digest of a body, or of its absence. */
export function bodyDigestOf(body: Uint8Array | undefined): Hex {
  return digestOfBytes(body ?? new Uint8Array());
}
