import type { Address } from "viem";

/** One of the cast, whose key localnet holds. */
export interface CastMember {
  readonly name: string;
  readonly role: string;
  readonly address: Address;
}

/** Who there is to sign in as. */
export async function askCast(): Promise<readonly CastMember[]> {
  const answer = await fetch("/api/demo-wallet/accounts");
  if (!answer.ok) throw new Error("The demo wallet does not answer.");
  return (await answer.json()) as CastMember[];
}

/** Asks localnet to sign or send as one of the cast. */
export async function askSignature(request: {
  address: Address;
  method: string;
  params: unknown;
}): Promise<unknown> {
  const answer = await fetch("/api/demo-wallet/sign", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  const body = (await answer.json()) as { result?: unknown; error?: { message?: string } };
  if (!answer.ok) throw new Error(body.error?.message ?? "The demo wallet refused.");
  return body.result;
}
