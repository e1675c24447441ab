import { LinchpinError } from "@linchpin/errors";
import type { BlockReader } from "../blocks/BlockStore.ts";
import { assertSupportedCid } from "../blocks/supportedCid.ts";
import { fetchBlock } from "./fetchBlock.ts";
import { nodeHealth } from "./nodeHealth.ts";
import type { OnStorageEvent } from "./StorageEvent.ts";
import { checkNode, type NodeConfig } from "./StorageNode.ts";

/** How to read from other people's nodes. */
export interface GatewayReaderOptions {
  /** Trustless gateways, the preferred one first. */
  readonly gateways: readonly NodeConfig[];
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long one node may take for one block. 10 s unless told. */
  readonly timeoutMs?: number | undefined;
  readonly onEvent?: OnStorageEvent | undefined;
  /** A clock in milliseconds, for tests. */
  readonly now?: (() => number) | undefined;
}

/**
 * Reads blocks from whichever node has them. Every block is checked here, so no node needs to be trusted; a
 * node that is slow, unreachable or lies is passed over and asked last for a while.
 *
 * Errors: `block/missing` when every node says so, otherwise `storage/no-node`; `storage/config`.
 */
export function gatewayReader(options: GatewayReaderOptions): BlockReader {
  const { fetch = globalThis.fetch, timeoutMs = 10_000, onEvent, now = Date.now } = options;
  const nodes = options.gateways.map(checkNode);
  if (nodes.length === 0) {
    throw new LinchpinError({
      code: "storage/config",
      message: "No gateway is configured.",
      hint: "Name at least one node to read from.",
    });
  }
  const health = nodeHealth(nodes, now);

  return {
    async get(cid, { signal } = {}) {
      assertSupportedCid(cid);
      const name = cid.toString();
      const failures: Record<string, string> = {};
      for (const node of health.inOrder()) {
        const fetched = await fetchBlock({ node, cid, fetch, timeoutMs, signal });
        if (fetched.ok) {
          health.served(node);
          onEvent?.({ kind: "served", node: node.name, cid: name, bytes: fetched.bytes.byteLength });
          return fetched.bytes;
        }
        health.failed(node, fetched.why);
        failures[node.name] = fetched.why;
        onEvent?.({ kind: "failed", node: node.name, cid: name, why: fetched.why });
      }
      throw noNode(name, failures);
    },
  };
}

function noNode(cid: string, failures: Readonly<Record<string, string>>): LinchpinError {
  const isMissing = Object.values(failures).every((why) => why === "missing");
  return new LinchpinError({
    code: isMissing ? "block/missing" : "storage/no-node",
    message: isMissing ? "No node keeps this block." : "No node gave this block.",
    hint: "Try again, or name another node.",
    facts: { ...failures, cid },
  });
}
