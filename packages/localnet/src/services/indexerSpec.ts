import { databaseUrl } from "../postgres/ensureDatabases.ts";
import { isHealthy } from "../supervisor/isHealthy.ts";
import { nodeCommand } from "../supervisor/nodeCommand.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";

export type IndexerSpecOptions = { port: number; postgresPort: number; deploymentFile: string };

export const indexerProgram = "apps/indexer/src/main.ts";

/** Chain events into PostgreSQL, and the API that reads them. */
export function indexerSpec({ port, postgresPort, deploymentFile }: IndexerSpecOptions): ServiceSpec {
  const env = {
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: databaseUrl(postgresPort, "indexer"),
    LINCHPIN_DEPLOYMENT: deploymentFile,
  };
  return {
    name: "indexer",
    command: () => nodeCommand(indexerProgram, env),
    isReady: () => isHealthy(`http://127.0.0.1:${port}/health`),
  };
}
