import { type OnStorageEvent, replicate } from "@linchpin/storage";
import { blockWritersOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Publication } from "./Publication.ts";

/**
 * Stores the sealed parts and the manifest at two nodes or more.
 *
 * Errors: `replicate/too-few-acks`.
 */
export async function storePublication(
  network: Network,
  {
    publication,
    as,
    onEvent,
  }: { readonly publication: Publication; readonly as: SignedIn; readonly onEvent?: OnStorageEvent },
): Promise<void> {
  const targets = blockWritersOf(network, as);
  for (const car of publication.files) {
    await replicate({ car, targets, acks: 2, fetch: network.fetch, ...(onEvent ? { onEvent } : {}) });
  }
}
