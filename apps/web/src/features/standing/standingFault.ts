import type { IndexedProvider } from "@linchpin/protocol";

/** Why a provider may not act: its own suspension, its term (until a Unix second), or whoever vouches for it. */
export function standingFault(
  own: Pick<IndexedProvider, "status" | "expiry"> | undefined,
  now: number,
): "suspended" | "expired" | "parent" {
  if (own === undefined || own.status === "suspended") return "suspended";
  return own.expiry <= now ? "expired" : "parent";
}
