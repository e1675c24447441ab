import type { Home } from "../home/Home.ts";
import { isHealthy } from "../supervisor/isHealthy.ts";
import { nodeCommand } from "../supervisor/nodeCommand.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";

export type RpcFrontOptions = {
  home: Home;
  port: number;
  chainPort: number;
  blockSeconds?: number;
  origins: string[];
};

/** The durable door of the chain, the one address that everybody else knows. */
export function rpcFrontSpec({
  home,
  port,
  chainPort,
  blockSeconds = 1,
  origins,
}: RpcFrontOptions): ServiceSpec {
  const env = {
    PORT: String(port),
    LINCHPIN_UPSTREAM_URL: `http://127.0.0.1:${chainPort}`,
    LINCHPIN_CHAIN_DIR: home.inside("chain"),
    LINCHPIN_BLOCK_SECONDS: String(blockSeconds),
    LINCHPIN_ORIGINS: origins.join(" "),
  };
  return {
    name: "rpc",
    command: () => nodeCommand("packages/localnet/src/rpc-front/main.ts", env),
    isReady: () => isHealthy(`http://127.0.0.1:${port}/health`),
  };
}
