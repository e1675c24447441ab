import type { Home } from "../home/Home.ts";
import { databaseUrl } from "../postgres/ensureDatabases.ts";
import { isHealthy } from "../supervisor/isHealthy.ts";
import { nodeCommand } from "../supervisor/nodeCommand.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";
import { custodianKeyFiles } from "./custodianKeys.ts";

export type CustodianSpecOptions = {
  home: Home;
  /** 1, 2 or 3; an emergency operator's: 4, 5 or 6. */
  number: number;
  providerId: number;
  port: number;
  postgresPort: number;
  deploymentFile: string;
};

export const custodianProgram = "apps/custodian/src/main.ts";

/** One hospital's key-share server. Its settings are described in README.md. */
export function custodianSpec(options: CustodianSpecOptions): ServiceSpec {
  const { home, number, providerId, port, postgresPort, deploymentFile } = options;
  const files = custodianKeyFiles(home, number);
  const env = {
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: databaseUrl(postgresPort, `custodian_${number}`),
    LINCHPIN_DEPLOYMENT: deploymentFile,
    LINCHPIN_CUSTODIAN_PROVIDER_ID: String(providerId),
    LINCHPIN_BLOCKS_DIR: home.inside("blocks", String(number)),
    LINCHPIN_KEK_FILE: files.kek,
    LINCHPIN_SIGNER_KEY_FILE: files.signer,
    LINCHPIN_HPKE_KEY_FILE: files.hpke,
  };
  return {
    name: `custodian-${number}`,
    command: () => nodeCommand(custodianProgram, env),
    isReady: () => isHealthy(`http://127.0.0.1:${port}/health`),
  };
}
