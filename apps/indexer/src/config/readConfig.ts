import { readFile } from "node:fs/promises";
import { LinchpinError } from "@linchpin/errors";
import { type Deployment, deploymentSchema } from "@linchpin/protocol";

/** Everything that an indexer needs to start. */
export interface Config {
  readonly deployment: Deployment;
  readonly databaseUrl: string;
  readonly port: number;
  readonly host: string;
  /** Between two looks at the chain's head. */
  readonly pollMilliseconds: number;
  readonly requestsPerMinute: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. Errors: `config/missing`, `config/invalid`, naming the variable, never its value. */
export async function readConfig(env: Environment): Promise<Config> {
  return {
    deployment: await readDeployment(required(env, "LINCHPIN_DEPLOYMENT")),
    databaseUrl: required(env, "DATABASE_URL"),
    port: readNumber(env, { name: "PORT", otherwise: 8090, least: 0, most: 65_535 }),
    host: env.HOST ?? "127.0.0.1",
    pollMilliseconds: readNumber(env, {
      name: "LINCHPIN_POLL_MILLISECONDS",
      otherwise: 500,
      least: 50,
      most: 600_000,
    }),
    requestsPerMinute: readNumber(env, {
      name: "LINCHPIN_REQUESTS_PER_MINUTE",
      otherwise: 3_000,
      least: 1,
      most: 1_000_000,
    }),
  };
}

async function readDeployment(path: string): Promise<Deployment> {
  try {
    return deploymentSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    throw invalid("LINCHPIN_DEPLOYMENT", "a readable file with a deployment's JSON");
  }
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new LinchpinError({
    code: "config/missing",
    message: `The environment variable ${name} is not set.`,
    hint: "See the indexer's README.",
    facts: { name },
  });
}

function readNumber(
  env: Environment,
  {
    name,
    otherwise,
    least,
    most,
  }: { readonly name: string; readonly otherwise: number; readonly least: number; readonly most: number },
): number {
  const value = env[name] ? Number(env[name]) : otherwise;
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(name, `a whole number from ${least} to ${most}`);
}

function invalid(name: string, expected: string): LinchpinError {
  return new LinchpinError({
    code: "config/invalid",
    message: `The environment variable ${name} does not name ${expected}.`,
    hint: "See the indexer's README.",
    facts: { name },
  });
}
