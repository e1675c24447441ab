import { drawSessionKeys, type KeyPair, signBytes } from "@linchpin/crypto";
import {
  bodyDigestOf,
  encodeSessionHeader,
  NONCE_HEADER,
  requestText,
  SESSION_HEADER,
  SIGNATURE_HEADER,
  sessionDigestOf,
  sessionMessage,
  TIME_HEADER,
} from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { CITY, deployment, NOON } from "./cast.ts";
import type { TestCustodian } from "./openTestCustodian.ts";

export interface SignedIn {
  readonly header: string;
  readonly keys: KeyPair;
}

/** A wallet's sign-in to the web app at noon, for twelve hours. */
export async function signIn(
  { account }: { readonly account: PrivateKeyAccount },
  changed: { origin?: string; now?: number; seconds?: number; keys?: KeyPair } = {},
): Promise<SignedIn> {
  const {
    origin = "https://records.example",
    now = NOON,
    seconds = 12 * 3600,
    keys = drawSessionKeys(),
  } = changed;
  const message = sessionMessage({
    deployment,
    wallet: account.address,
    sessionKey: bytesToHex(keys.publicKey),
    origin,
    nonce: "abcdefgh1234",
    now: new Date(now * 1000),
    seconds,
  });
  const signature = await account.signMessage({ message });
  return { header: encodeSessionHeader({ message, signature }), keys };
}

export interface Call {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

/** The headers of a signed request. */
export function signedHeaders(
  { header, keys }: SignedIn,
  signed: { method: string; path: string; body?: Uint8Array | undefined; time: number; custodian?: number },
): Record<string, string> {
  const { method, path, body, time, custodian = CITY } = signed;
  const nonce = bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
  const text = requestText({
    method,
    path,
    sessionDigest: sessionDigestOf(header),
    bodyDigest: bodyDigestOf(body),
    custodian,
    time,
    nonce,
  });
  return {
    [SESSION_HEADER]: header,
    [TIME_HEADER]: String(time),
    [NONCE_HEADER]: nonce,
    [SIGNATURE_HEADER]: bytesToHex(signBytes(keys.secretKey, text)),
  };
}

/** Signs and sends a request. Its status and JSON. */
export async function call(
  { server, clock, custodian: { providerId } }: TestCustodian,
  session: SignedIn,
  { method, path, body }: Call,
): Promise<{ status: number; json: ReturnType<typeof JSON.parse> }> {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body));
  const headers = signedHeaders(session, {
    method,
    path,
    body: bytes,
    time: clock.now(),
    custodian: providerId,
  });
  const answer = await server.inject({
    method,
    url: path,
    headers: bytes ? { ...headers, "content-type": "application/json" } : headers,
    ...(bytes ? { payload: Buffer.from(bytes) } : {}),
  });
  return { status: answer.statusCode, json: answer.body === "" ? null : JSON.parse(answer.body) };
}
