import type { Deployment } from "@linchpin/protocol";
import { readEnvironment, readMetricsToken } from "@linchpin/service";

/** Everything that an indexer needs to start. */
export interface Config {
  readonly deployment: Deployment;
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  /** Between two looks at the chain's head. */
  readonly pollMilliseconds: number;
  readonly requestsPerMinute: number;
  readonly metricsToken: string | null;
}

/** Reads the environment. Errors: `config/missing`, `config/invalid`, naming the variable, never its value. */
export async function readConfig(env: NodeJS.ProcessEnv): Promise<Config> {
  const environment = readEnvironment(env, "indexer");
  const { text, number, deployment } = environment;
  return {
    deployment: await deployment(),
    databaseUrl: text("DATABASE_URL"),
    port: number({ name: "PORT", otherwise: 8090, least: 0, most: 65_535 }),
    host: env.HOST ?? "127.0.0.1",
    pollMilliseconds: number({
      name: "LINCHPIN_POLL_MILLISECONDS",
      otherwise: 500,
      least: 50,
      most: 600_000,
    }),
    requestsPerMinute: number({
      name: "LINCHPIN_REQUESTS_PER_MINUTE",
      otherwise: 3_000,
      least: 1,
      most: 1_000_000,
    }),
    metricsToken: await readMetricsToken(env, environment),
  };
}
