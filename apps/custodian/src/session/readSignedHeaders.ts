import { LinchpinError } from "@linchpin/errors";
import {
  type Hex,
  NONCE_HEADER,
  REQUEST_SKEW_SECONDS,
  SESSION_HEADER,
  SIGNATURE_HEADER,
  TIME_HEADER,
} from "@linchpin/protocol";

/** The four headers of a signed request, read. */
export interface SignedHeaders {
  readonly session: string;
  readonly time: number;
  readonly nonce: Hex;
  readonly signature: Hex;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads the headers and checks the time, before any body is read.
 *
 * Errors: `session/missing`, `request/malformed`, `request/wrong-time`.
 */
export function readSignedHeaders(headers: Headers, now: number): SignedHeaders {
  const session = headers[SESSION_HEADER];
  if (typeof session !== "string" || session.length === 0) {
    throw new LinchpinError({
      code: "session/missing",
      message: "This request carries no sign-in.",
      hint: "Sign in with your wallet first.",
    });
  }
  const time = headers[TIME_HEADER];
  const nonce = headers[NONCE_HEADER];
  const signature = headers[SIGNATURE_HEADER];
  if (
    !isText(time, /^[0-9]{1,12}$/) ||
    !isText(nonce, /^0x[0-9a-f]{32}$/) ||
    !isText(signature, /^0x[0-9a-f]{128}$/)
  ) {
    throw new LinchpinError({
      code: "request/malformed",
      message: "This request's time, nonce or signature header is missing or malformed.",
      hint: "Send whole seconds, 16 bytes of nonce and a 64-byte signature, bytes as 0x and lower-case hex.",
    });
  }
  if (Math.abs(Number(time) - now) > REQUEST_SKEW_SECONDS) {
    throw new LinchpinError({
      code: "request/wrong-time",
      message: "This request's time lies more than a minute from the custodian's clock.",
      hint: "Set this device's clock.",
      facts: { custodianTime: now },
    });
  }
  return { session, time: Number(time), nonce: nonce as Hex, signature: signature as Hex };
}

function isText(value: string | string[] | undefined, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}
