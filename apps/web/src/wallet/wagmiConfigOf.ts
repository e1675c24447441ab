import { type Config, createConfig, http } from "wagmi";
import type { PublicConfig } from "#server/deployment/publicConfig.ts";
import { demoConnectors } from "#wallet/demo/index.ts";
import { legacyWallet, metaMask } from "./browserWallets.ts";
import { chainOf } from "./chainOf.ts";
import { passkeyConnector } from "./passkey/index.ts";

let known: Config | undefined;

/** The page's one wagmi configuration. On the server each request gets its own. */
export function wagmiConfigOf(deployment: PublicConfig): Config {
  if (typeof window === "undefined") return makeConfig(deployment);
  known ??= makeConfig(deployment);
  return known;
}

function makeConfig(deployment: PublicConfig): Config {
  const chain = chainOf(deployment);
  return createConfig({
    chains: [chain],
    connectors: [
      passkeyConnector({ factory: deployment.contracts.accountFactory }),
      ...(deployment.features.demoWallet ? demoConnectors() : []),
      metaMask(),
      legacyWallet(),
    ],
    transports: { [chain.id]: http("/api/rpc", { batch: { batchSize: 20, wait: 8 } }) },
    pollingInterval: deployment.features.demoWallet ? 500 : 4_000,
    ssr: true,
  });
}
