import { readFile } from "node:fs/promises";
import { LinchpinError } from "@linchpin/errors";
import {
  type Deployment,
  deploymentSchema,
  type Hex,
  providerId as providerIdSchema,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";

/** Everything that a custodian needs to start. */
export interface Config {
  readonly deployment: Deployment;
  readonly providerId: number;
  readonly databaseUrl: string;
  readonly blocksFolder: string;
  /** 32 bytes each. */
  readonly kek: Uint8Array;
  readonly signerKey: Hex;
  readonly hpkeSecretKey: Uint8Array;
  readonly port: number;
  readonly host: string;
  /** How often the journal is anchored when it has grown, in seconds. */
  readonly anchorSeconds: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment and the files that it names. Key files hold 64 hex digits, with or without 0x.
 *
 * Errors: `config/missing`, `config/invalid`, naming the variable, never its value.
 */
export async function readConfig(env: Environment): Promise<Config> {
  const [deployment, kek, signerKey, hpkeSecretKey] = await Promise.all([
    readDeployment(env),
    readKey(env, "LINCHPIN_KEK_FILE"),
    readKey(env, "LINCHPIN_SIGNER_KEY_FILE"),
    readKey(env, "LINCHPIN_HPKE_KEY_FILE"),
  ]);
  return {
    deployment,
    providerId: readNumber(
      env,
      "LINCHPIN_CUSTODIAN_PROVIDER_ID",
      (value) => providerIdSchema.safeParse(value).success,
    ),
    databaseUrl: required(env, "DATABASE_URL"),
    blocksFolder: required(env, "LINCHPIN_BLOCKS_DIR"),
    kek: hexToBytes(kek),
    signerKey,
    hpkeSecretKey: hexToBytes(hpkeSecretKey),
    port: readNumber({ PORT: "8080", ...env }, "PORT", (value) => value >= 0 && value < 65_536),
    host: env.HOST ?? "127.0.0.1",
    anchorSeconds: readNumber(
      { LINCHPIN_ANCHOR_SECONDS: "15", ...env },
      "LINCHPIN_ANCHOR_SECONDS",
      (value) => value >= 1 && value <= 86_400,
    ),
  };
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new LinchpinError({
    code: "config/missing",
    message: `The environment variable ${name} is not set.`,
    hint: "See the custodian's README.",
    facts: { name },
  });
}

async function readDeployment(env: Environment): Promise<Deployment> {
  const text = await readNamed(env, "LINCHPIN_DEPLOYMENT");
  try {
    return deploymentSchema.parse(JSON.parse(text));
  } catch {
    throw invalid("LINCHPIN_DEPLOYMENT", "a deployment's JSON");
  }
}

async function readKey(env: Environment, name: string): Promise<Hex> {
  const digits = (await readNamed(env, name)).trim().replace(/^0x/, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return `0x${digits}`;
  throw invalid(name, "64 hex digits");
}

async function readNamed(env: Environment, name: string): Promise<string> {
  const path = required(env, name);
  try {
    return await readFile(path, "utf8");
  } catch {
    throw invalid(name, "a readable file");
  }
}

function readNumber(env: Environment, name: string, isGood: (value: number) => boolean): number {
  const value = Number(required(env, name));
  if (Number.isInteger(value) && isGood(value)) return value;
  throw invalid(name, "a whole number within its range");
}

function invalid(name: string, expected: string): LinchpinError {
  return new LinchpinError({
    code: "config/invalid",
    message: `The environment variable ${name} does not name ${expected}.`,
    hint: "See the custodian's README.",
    facts: { name },
  });
}
