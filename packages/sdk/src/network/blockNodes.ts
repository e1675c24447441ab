import { bodyDigestOf } from "@linchpin/protocol";
import { type BlockReader, gatewayReader, type OnStorageEvent, type StorageNode } from "@linchpin/storage";
import type { SignedIn } from "../session/SignedIn.ts";
import { signedHeaders } from "./askCustodian.ts";
import type { Network } from "./Network.ts";

/** Every custodian as a node to read blocks from. No one of them needs to be trusted: the client checks each block. */
export function blockReaderOf(network: Network, onEvent?: OnStorageEvent): BlockReader {
  const gateways = network.deployment.custodians.map(({ providerId, name }) => ({
    url: absolute(network.custodianUrl(providerId)),
    name,
  }));
  return gatewayReader({ gateways, fetch: network.fetch, ...(onEvent ? { onEvent } : {}) });
}

/** Every custodian as a node that keeps blocks for a signed-in issuer. */
export function blockWritersOf(network: Network, as: SignedIn): readonly StorageNode[] {
  return network.deployment.custodians.map(({ providerId, name }) => ({
    url: absolute(network.custodianUrl(providerId)),
    name,
    authorize: ({ method, path }) =>
      signedHeaders(network, {
        as,
        method,
        // As the custodian sees it, wherever a proxy mounts it.
        path: path.slice(path.lastIndexOf("/v1/")),
        custodian: providerId,
        bodyDigest: bodyDigestOf(undefined),
      }),
  }));
}

/** A proxy on a page's own origin is configured by its path alone. */
function absolute(url: string): string {
  const { location } = globalThis as { readonly location?: { readonly origin: string } };
  return url.startsWith("/") ? new URL(url, location?.origin).href : url;
}
