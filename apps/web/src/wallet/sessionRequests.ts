import type { Address } from "viem";

/** A single-use number for one sign-in. */
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
