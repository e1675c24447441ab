import { type Chain, defineChain } from "viem";

/** This deployment's chain, reached through our own origin. */
export function chainOf({ chainId, name }: { chainId: number; name: string }): Chain {
  return defineChain({
    id: chainId,
    name,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: ["/api/rpc"] } },
  });
}
