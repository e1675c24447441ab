import { type OnStorageEvent, replicate } from "@linchpin/storage";
import { blockWritersOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Publication } from "./Publication.ts";

/** A record is kept at as many nodes before it is minted. */
const COPIES = 2;
/** Milliseconds that any upload may take, and bytes in each that a slow line brings: 1 Mbit/s to each of two nodes. */
const LEAST_TIME = 300_000;
const SLOWEST = 64;

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
    onSent,
    signal,
  }: {
    readonly publication: Pick<Publication, "files">;
    readonly signal?: AbortSignal | undefined;
    readonly as: SignedIn;
    /** Bytes that two nodes have, of all that go to each. */
    readonly onSent?: (sent: number, of: number) => void;
  },
): Promise<void> {
  const targets = blockWritersOf(network, as);
  const of = publication.files.reduce((sum, { carBytes }) => sum + carBytes, 0);
  let before = 0;
  for (const car of publication.files) {
    const sent = new Map<string, number>();
    const onEvent: OnStorageEvent = (event) => {
      if (event.kind !== "sent") return;
      sent.set(event.node, event.bytes);
      onSent?.(before + ([...sent.values()].sort((a, b) => b - a)[COPIES - 1] ?? 0), of);
    };
    const timeoutMs = LEAST_TIME + Math.ceil(car.carBytes / SLOWEST);
    await replicate({ car, targets, acks: COPIES, fetch: network.fetch, onEvent, timeoutMs, signal });
    before += car.carBytes;
  }
}
