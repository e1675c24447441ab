import type { Home } from "../home/Home.ts";
import { isHealthy } from "../supervisor/isHealthy.ts";
import { nodeCommand } from "../supervisor/nodeCommand.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";

export type DemoWalletSpecOptions = { home: Home; port: number; rpcUrl: string; origins: string[] };

/** The signer of the cast's keys, for the app's demo wallet. */
export function demoWalletSpec({ home, port, rpcUrl, origins }: DemoWalletSpecOptions): ServiceSpec {
  const env = {
    PORT: String(port),
    LINCHPIN_HOME: home.folder,
    LINCHPIN_RPC_URL: rpcUrl,
    LINCHPIN_ORIGINS: origins.join(" "),
  };
  return {
    name: "demo-wallet",
    command: () => nodeCommand("packages/localnet/src/demo-wallet/main.ts", env),
    isReady: () => isHealthy(`http://127.0.0.1:${port}/health`),
  };
}
