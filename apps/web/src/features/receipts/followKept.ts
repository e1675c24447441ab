import type { Receipt } from "@linchpin/protocol";
import type { FollowedReceipt } from "@linchpin/sdk";

/** A receipt that is not settled yet, or that showed a fault: then with what it was compared with. */
export interface KeptReceipt {
  readonly receipt: Receipt;
  readonly fault?: Omit<FollowedReceipt, "state"> & { readonly state: "overdue" | "omitted" };
}

const MOST = 300;
const LONGEST_SECONDS = 30 * 24 * 60 * 60;

/** Whether there is anything to ask about: what a custodian left out stays proven. */
export function isOpen({ fault }: KeptReceipt): boolean {
  return fault?.state !== "omitted";
}

/** Puts fresh receipts to those that are kept, each once; the oldest open ones go first when there are too many. */
export function addReceipts(kept: readonly KeptReceipt[], fresh: readonly Receipt[]): readonly KeptReceipt[] {
  const known = new Set(kept.map(({ receipt }) => receipt.signature));
  const added = fresh.filter(({ signature }) => !known.has(signature)).map((receipt) => ({ receipt }));
  const all = [...kept, ...added];
  const open = all
    .filter(isOpen)
    .toSorted((a, b) => a.receipt.issuedAt - b.receipt.issuedAt)
    .slice(-MOST);
  return all.filter((one) => !isOpen(one) || open.includes(one));
}

/**
 * Follows each kept receipt to its custodian's newest anchor. What is anchored is settled and goes; what waits or is not
 * answered stays, for a month at most; what is overdue or left out is marked. `follow` fails where the chain is away:
 * then that one stays as it is.
 */
export async function followKept(
  kept: readonly KeptReceipt[],
  { follow, now }: { readonly follow: (receipt: Receipt) => Promise<FollowedReceipt>; readonly now: number },
): Promise<readonly KeptReceipt[]> {
  const next: KeptReceipt[] = [];
  for (const one of kept) {
    const { receipt, fault } = one;
    const followed = isOpen(one) ? await follow(receipt).catch(() => null) : null;
    if (followed?.state === "anchored") continue;
    if (followed?.state === "omitted" || followed?.state === "overdue") {
      next.push({ receipt, fault: { state: followed.state, anchor: followed.anchor } });
    } else if (fault || now - receipt.issuedAt < LONGEST_SECONDS) next.push(one);
  }
  return next;
}
