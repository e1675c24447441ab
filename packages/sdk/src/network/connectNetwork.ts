import { LinchpinError } from "@linchpin/errors";
import type { Deployment } from "@linchpin/protocol";
import { createPublicClient, http } from "viem";
import type { Outbox } from "../outbox/Outbox.ts";
import type { Network } from "./Network.ts";

export interface NetworkOptions {
  /** Overrides the deployment's own, as where a web app relays calls through its own origin. */
  readonly rpcUrl?: string;
  readonly custodianUrl?: (providerId: number) => string;
  readonly indexerUrl?: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => Date;
  /** Milliseconds between two looks at the chain while waiting for a transaction. */
  readonly pollingInterval?: number;
  /** How long an opening waits for a new block to settle, in milliseconds. 15 s unless told. */
  readonly settleMs?: number;
  /** Keeps what was signed and cannot be sent yet. */
  readonly outbox?: Outbox;
}

/**
 * Connects the actions to a deployment. Nothing is called until an action asks.
 *
 * @example
 * const network = connectNetwork(deploymentSchema.parse(await readJson("deployment.json")));
 *
 * Errors, later: `network/unknown-custodian`.
 */
export function connectNetwork(deployment: Deployment, options: NetworkOptions = {}): Network {
  const ask = options.fetch ?? ((...request: Parameters<typeof fetch>) => globalThis.fetch(...request));
  const urls = new Map(
    [...deployment.custodians, ...(deployment.emergencyCustodians ?? [])].map(({ providerId, url }) => [
      providerId,
      url.replace(/\/$/, ""),
    ]),
  );
  return {
    deployment,
    chain: createPublicClient({
      transport: http(options.rpcUrl ?? deployment.rpcUrl, {
        // No more in one request than the web app's relay and public endpoints answer.
        batch: { wait: 0, batchSize: 25 },
        fetchFn: ask,
        retryCount: 2,
      }),
      // A contract must not make a client, least of all a server, fetch an address of its choice (EIP-3668).
      ccipRead: false,
      pollingInterval: options.pollingInterval ?? 500,
      cacheTime: 0,
    }),
    fetch: ask,
    custodianUrl(providerId) {
      if (options.custodianUrl) return options.custodianUrl(providerId);
      const url = urls.get(providerId);
      if (url) return url;
      throw new LinchpinError({
        code: "network/unknown-custodian",
        message: `No address is known for the custodian of provider ${providerId}.`,
        hint: "Renew the deployment file, or look the provider up in the directory.",
        facts: { providerId },
      });
    },
    indexerUrl: (options.indexerUrl ?? deployment.indexerUrl).replace(/\/$/, ""),
    now: options.now ?? (() => new Date()),
    settleMs: options.settleMs ?? 15_000,
    ...(options.outbox ? { outbox: options.outbox } : {}),
  };
}
