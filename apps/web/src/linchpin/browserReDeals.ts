import type { PendingReDeal, ReDealJournal } from "@linchpin/sdk";
import { openBrowserStore } from "#wallet/index.ts";

/**
 * Where this browser remembers re-deals that it began, by record: give it to every action that takes a `journal`. After
 * a reload or a crash the same action goes on where it stopped. All that is secret in it is sealed to custodians. A
 * browser that keeps nothing begins anew, which harms nothing.
 *
 * @example await sdk.redealRecord(network, { tokenId, as, wallet, keyring, journal: browserReDeals() });
 */
export function browserReDeals(): ReDealJournal {
  const kept = openBrowserStore<PendingReDeal>("redeals");
  return {
    find: async (tokenId) => (await kept.read(tokenId)) ?? undefined,
    save: (pending) => kept.write(pending.tokenId, pending),
    drop: (tokenId) => kept.remove(tokenId),
  };
}
