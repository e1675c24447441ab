import type { IndexedProvider } from "@linchpin/protocol";
import type { LinkKeeper } from "@linchpin/sdk/health-links";
import { askIndexer } from "#network/index.ts";

/**
 * Which custodian of this deployment keeps what a link leads to; null for one of somewhere else.
 *
 * @throws `indexer/unreachable`
 */
export async function findOwnKeeper(
  url: string,
  custodians: readonly { readonly providerId: number }[],
): Promise<LinkKeeper | null> {
  const [{ findKeeper }, ...providers] = await Promise.all([
    import("@linchpin/sdk/health-links"),
    ...custodians.map(({ providerId }) => askIndexer<IndexedProvider>(`/v1/providers/${providerId}`)),
  ]);
  const addresses = providers.flatMap(({ providerId, custodian }) =>
    custodian ? [{ providerId, url: custodian.url }] : [],
  );
  return findKeeper(url, addresses);
}
