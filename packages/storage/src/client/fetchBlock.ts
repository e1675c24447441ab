import type { CID } from "multiformats/cid";
import { isBlockOf, MAX_BLOCK_BYTES } from "../blocks/verifyBlock.ts";
import { readLimited } from "./readLimited.ts";
import type { NodeFailure } from "./StorageEvent.ts";
import type { CheckedNode } from "./StorageNode.ts";

/** A block that one node served, or why it did not. */
export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: NodeFailure };

export interface FetchBlock {
  readonly node: CheckedNode;
  readonly cid: CID;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches one block from one node and checks it. It throws only when the caller's own signal aborts. A broken
 * connection is tried once more: it may have been an old one that the node had just closed.
 */
export async function fetchBlock(wanted: FetchBlock): Promise<Fetched> {
  const fetched = await fetchOnce(wanted);
  return fetched.ok || fetched.why !== "unreachable" ? fetched : fetchOnce(wanted);
}

async function fetchOnce({ node, cid, fetch, timeoutMs, signal }: FetchBlock): Promise<Fetched> {
  const slow = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${node.url}/ipfs/${cid}?format=raw`, {
      headers: { ...node.headers, accept: "application/vnd.ipld.raw" },
      signal: signal === undefined ? slow : AbortSignal.any([slow, signal]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { ok: false, why: [404, 410, 412].includes(response.status) ? "missing" : "refused" };
    }
    const bytes = await readLimited(response, MAX_BLOCK_BYTES);
    if (bytes !== undefined && (await isBlockOf(cid, bytes))) return { ok: true, bytes };
    return { ok: false, why: "bad" };
  } catch {
    signal?.throwIfAborted();
    return { ok: false, why: slow.aborted ? "slow" : "unreachable" };
  }
}
