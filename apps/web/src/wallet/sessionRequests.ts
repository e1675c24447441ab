import type { Address } from "viem";
import { createSiweMessage } from "viem/siwe";

/** EIP-4361 allows only plain ASCII here, so this one sentence is not translated. */
const STATEMENT =
  "Sign in to Linchpin. This proves that the wallet is yours. It costs nothing and shares no record.";
const MINUTES_TO_SIGN = 10;

/** The text a wallet signs to sign in (EIP-4361). */
export function signInMessage({
  address,
  chainId,
  nonce,
}: {
  address: Address;
  chainId: number;
  nonce: string;
}) {
  const issuedAt = new Date();
  return createSiweMessage({
    domain: location.host,
    address,
    statement: STATEMENT,
    uri: location.origin,
    version: "1",
    chainId,
    nonce,
    issuedAt,
    expirationTime: new Date(issuedAt.getTime() + MINUTES_TO_SIGN * 60_000),
  });
}

export async function askNonce(): Promise<string> {
  const answer = await fetch("/api/auth/nonce");
  if (!answer.ok) throw new Error("No sign-in could be started.");
  return answer.text();
}

export async function checkSignature(message: string, signature: string): Promise<boolean> {
  const answer = await fetch("/api/auth/verify", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ message, signature }),
  });
  return answer.ok;
}

export async function readSession(): Promise<Address | null> {
  const answer = await fetch("/api/auth/me");
  const { address } = (await answer.json()) as { address: Address | null };
  return address;
}

export async function endSession(): Promise<void> {
  await fetch("/api/auth/logout", { method: "POST" });
}
