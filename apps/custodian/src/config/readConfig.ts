import type { Deployment, Hex } from "@linchpin/protocol";
import { type Environment, readEnvironment, readMetricsToken } from "@linchpin/service";
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
  readonly metricsToken: string | null;
}

/**
 * Reads the environment and the files that it names. Key files hold 64 hex digits, with or without 0x.
 *
 * Errors: `config/missing`, `config/invalid`, naming the variable, never its value.
 */
export async function readConfig(env: NodeJS.ProcessEnv): Promise<Config> {
  const environment = readEnvironment(env, "custodian");
  const { text, number } = environment;
  const [deployment, kek, signerKey, hpkeSecretKey, metricsToken] = await Promise.all([
    environment.deployment(),
    readKey(environment, "LINCHPIN_KEK_FILE"),
    readKey(environment, "LINCHPIN_SIGNER_KEY_FILE"),
    readKey(environment, "LINCHPIN_HPKE_KEY_FILE"),
    readMetricsToken(env, environment),
  ]);
  return {
    deployment,
    providerId: number({ name: "LINCHPIN_CUSTODIAN_PROVIDER_ID", least: 1, most: 0xffff_ffff }),
    databaseUrl: text("DATABASE_URL"),
    blocksFolder: text("LINCHPIN_BLOCKS_DIR"),
    kek: hexToBytes(kek),
    signerKey,
    hpkeSecretKey: hexToBytes(hpkeSecretKey),
    port: number({ name: "PORT", otherwise: 8080, least: 0, most: 65_535 }),
    host: env.HOST ?? "127.0.0.1",
    anchorSeconds: number({ name: "LINCHPIN_ANCHOR_SECONDS", otherwise: 15, least: 1, most: 86_400 }),
    metricsToken,
  };
}

async function readKey({ file, invalid }: Environment, name: string): Promise<Hex> {
  const digits = (await file(name)).trim().replace(/^0x/, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return `0x${digits}`;
  throw invalid(name, "64 hex digits");
}
