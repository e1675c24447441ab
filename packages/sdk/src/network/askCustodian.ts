import { randomBytes } from "@linchpin/crypto";
import {
  bodyDigestOf,
  encodeSessionHeader,
  type Hex,
  NONCE_HEADER,
  requestText,
  SESSION_HEADER,
  SIGNATURE_HEADER,
  sessionDigestOf,
  TIME_HEADER,
} from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { SignedIn } from "../session/SignedIn.ts";
import { type AnswerReader, askJson } from "./askJson.ts";
import type { CustodianDoors, Network } from "./Network.ts";

export interface CustodianQuestion<Answer> {
  readonly custodian: number;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query, beginning with `/v1/`. */
  readonly path: string;
  /** A document, sent as JSON. */
  readonly body?: unknown;
  readonly answer: AnswerReader<Answer>;
  /** Signs the request; without it the question is public. */
  readonly as?: SignedIn;
  readonly timeout?: number;
}

/** Asks one custodian. Errors: those of {@link askJson}. */
export async function askCustodian<Answer>(
  network: CustodianDoors,
  question: CustodianQuestion<Answer>,
): Promise<Answer> {
  const { custodian, method = "GET", path, body, answer, as, timeout } = question;
  const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body));
  const signed = as
    ? await signedHeaders(network, { as, method, path, custodian, bodyDigest: bodyDigestOf(bytes) })
    : {};
  return askJson(network, {
    url: network.custodianUrl(custodian) + path,
    who: nameOf(network, custodian),
    method,
    headers: { ...signed, ...(bytes ? { "content-type": "application/json" } : {}) },
    ...(bytes ? { body: bytes } : {}),
    answer,
    ...(timeout === undefined ? {} : { timeout }),
  });
}

/** The headers by which a session signs one request to one custodian. */
export async function signedHeaders(
  network: Pick<Network, "now">,
  request: {
    readonly as: SignedIn;
    readonly method: string;
    readonly path: string;
    readonly custodian: number;
    readonly bodyDigest: Hex;
  },
): Promise<Record<string, string>> {
  const { as, method, path, custodian, bodyDigest } = request;
  const time = Math.floor(network.now().getTime() / 1000);
  const nonce = bytesToHex(randomBytes(16));
  const session = encodeSessionHeader(as.session);
  const sessionDigest = sessionDigestOf(session);
  const text = requestText({ method, path, sessionDigest, bodyDigest, custodian, time, nonce });
  return {
    [SESSION_HEADER]: session,
    [TIME_HEADER]: String(time),
    [NONCE_HEADER]: nonce,
    [SIGNATURE_HEADER]: bytesToHex(await as.sign(text)),
  };
}

function nameOf(network: CustodianDoors, custodian: number): string {
  const { custodians, emergencyCustodians = [] } = network.deployment;
  const operator = emergencyCustodians.find(({ providerId }) => providerId === custodian);
  if (operator) return operator.name;
  const known = custodians.find(({ providerId }) => providerId === custodian);
  return known ? `The custodian of ${known.name}` : `Custodian ${custodian}`;
}
