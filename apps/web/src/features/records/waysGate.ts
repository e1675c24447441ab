/** Whether a patient has the two ways back without which none of their records opens. */
export type WaysGate = "open" | "shut" | "warned";

/** Ways that stand on their own: a wallet slot is a convenience. */
const INDEPENDENT: ReadonlySet<string> = new Set(["passkey", "paper", "guardian"]);
const NEEDED = 2;

/**
 * Shut with fewer than two independent ways. The cast of a local network came into the world with their wallet alone:
 * they are warned, so that whoever looks around is not held up.
 */
export function waysGate({
  slots,
  isLocal,
}: {
  readonly slots: readonly { readonly kind: string }[];
  readonly isLocal: boolean;
}): WaysGate {
  const ways = slots.filter(({ kind }) => INDEPENDENT.has(kind)).length;
  if (ways >= NEEDED) return "open";
  return isLocal && ways === 0 ? "warned" : "shut";
}
