import { type Chain, defineChain } from "viem";
import { localChainId } from "./localChainId.ts";

/** The local chain as viem describes chains. */
export function localChain(rpcUrl: string): Chain {
  return defineChain({
    id: localChainId,
    name: "Linchpin on this machine",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}
