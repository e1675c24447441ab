/** Whether a patient has the two ways back without which none of their records opens. */
export type WaysGate = "open" | "shut" | "warned";

/** Ways that stand on their own: a wallet slot is a convenience. */
const INDEPENDENT: ReadonlySet<string> = new Set(["passkey", "paper", "guardian"]);
const NEEDED = 2;

/**
 * Shut with fewer than two independent ways. Somebody in care has one, their carer's keys, which is as good as all of the
 * carer's own ways back. The cast of a local network came into the world with their wallet alone:
 * they are warned, so that whoever looks around is not held up.
 */
export function waysGate({
  slots,
  isLocal,
}: {
  readonly slots: readonly { readonly kind: string }[];
  readonly isLocal: boolean;
}): WaysGate {
  if (slots.some(({ kind }) => kind === "carer")) return "open";
  const ways = slots.filter(({ kind }) => INDEPENDENT.has(kind)).length;
  if (ways >= NEEDED) return "open";
  return isLocal && ways === 0 ? "warned" : "shut";
}
