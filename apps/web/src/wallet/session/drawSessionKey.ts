import type { Hex } from "@linchpin/protocol";

/** The key that speaks for a wallet while it is signed in (Ed25519). */
export interface SessionKey {
  readonly publicKey: Hex;
  /** Signs a request's text: 64 bytes. */
  readonly sign: (text: Uint8Array) => Promise<Uint8Array>;
  /** Non-extractable; null in browsers without WebCrypto's Ed25519, where the key dies with the page. */
  readonly kept: CryptoKey | null;
}

/** Draws a session key: by WebCrypto and non-extractable, else in this page's memory. */
export async function drawSessionKey(): Promise<SessionKey> {
  return (await drawKept()) ?? drawInMemory();
}

/** A session key as the browser kept it. */
export function signWith(key: CryptoKey): SessionKey["sign"] {
  return async (text) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, new Uint8Array(text)));
}

async function drawKept(): Promise<SessionKey | null> {
  try {
    const pair = (await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"])) as CryptoKeyPair;
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    return { publicKey: hexOf(raw), sign: signWith(pair.privateKey), kept: pair.privateKey };
  } catch {
    return null;
  }
}

async function drawInMemory(): Promise<SessionKey> {
  const { drawSessionKeys, signBytes } = await import("@linchpin/sdk");
  const { publicKey, secretKey } = drawSessionKeys();
  return { publicKey: hexOf(publicKey), sign: async (text) => signBytes(secretKey, text), kept: null };
}

const hexOf = (bytes: Uint8Array): Hex =>
  `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
