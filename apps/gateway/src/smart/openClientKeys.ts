import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import type { Client } from "./Client.ts";

const MOST_BYTES = 256 * 1024;
const MILLISECONDS = 5_000;
const MOST_SETS = 1_000;

/** The public keys of a client: its registered ones, or fetched where it publishes them, kept for ten minutes. */
export type ClientKeys = (client: Client) => JWTVerifyGetKey;

/** Fetches over https only, follows no redirection, waits five seconds and reads 256 KiB at most. */
export function openClientKeys(fetchKeys: typeof fetch = fetch): ClientKeys {
  const remote = new Map<string, JWTVerifyGetKey>();
  return ({ jwks, jwksUrl = "" }) => {
    if (jwks) return createLocalJWKSet(jwks as unknown as JSONWebKeySet);
    const kept = remote.get(jwksUrl);
    if (kept) return kept;
    const url = new URL(jwksUrl);
    if (url.protocol !== "https:") throw new TypeError("A JWKS URL must be https.");
    const keys = createRemoteJWKSet(url, {
      cacheMaxAge: 10 * 60_000,
      cooldownDuration: 30_000,
      timeoutDuration: MILLISECONDS,
      [customFetch]: async (at, options) => {
        const answer = await fetchKeys(at, { ...options, redirect: "error" } as RequestInit);
        return new Response(await readAtMost(answer), { status: answer.status });
      },
    });
    if (remote.size >= MOST_SETS) remote.clear();
    remote.set(jwksUrl, keys);
    return keys;
  };
}

async function readAtMost(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new TypeError("A JWKS is too large.");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
