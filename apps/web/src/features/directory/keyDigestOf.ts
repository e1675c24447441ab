import type { IndexedProvider } from "@linchpin/protocol";

/** SHA-256 of a provider's two public keys, as grants name it; null before it announced any. */
export async function keyDigestOf({
  preKey,
  hpkeKey,
}: Pick<IndexedProvider, "preKey" | "hpkeKey">): Promise<string | null> {
  if (preKey === null || hpkeKey === null) return null;
  const pairs = (preKey.slice(2) + hpkeKey.slice(2)).match(/../g) ?? [];
  const bytes = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `0x${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
