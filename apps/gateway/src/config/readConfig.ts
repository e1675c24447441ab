import { readZone } from "@linchpin/clinical/hl7v2";
import { keyEncryptionOf, openKeyFile } from "@linchpin/keystore";
import type { Deployment } from "@linchpin/protocol";
import { type Environment, readEnvironment, readMetricsToken } from "@linchpin/service";
import { hexToBytes } from "viem";
import type { PixelRule } from "../pixels/PixelRule.ts";
import { readPixelRules } from "../pixels/readPixelRules.ts";
import { type Identity, readIdentity } from "./readIdentity.ts";
import { type MllpConfig, readMllp } from "./readMllp.ts";
import { readPublicUrl } from "./readPublicUrl.ts";
import { readToken } from "./readToken.ts";

/** Everything that a gateway needs to start. */
export interface Config {
  readonly deployment: Deployment;
  readonly providerId: number;
  readonly databaseUrl: string;
  /** 32 bytes. */
  readonly kek: Uint8Array;
  /** The hospital's wallet key and root secret. */
  readonly identity: Identity;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  /** The folder that is watched, or null. */
  readonly folder: string | null;
  readonly zone: string | undefined;
  /** Where files of records lie, sealed, until they are minted; null: none are taken in. */
  readonly filesFolder: string | null;
  /** The system of the numbers that images bear which name no issuer. */
  readonly dicomSystem: string | undefined;
  /** The JSON file of the systems that may read, or null: nobody may. */
  readonly clientsFile: string | null;
  /** Where HL7 v2 is listened for, or null. */
  readonly mllp: MllpConfig | null;
  readonly adminToken: string | null;
  /** For systems of the hospital that cannot sign tokens of their own. */
  readonly intakeToken: string | null;
  /** For a system that shows pictures to people and brings their word. */
  readonly reviewToken: string | null;
  /** Which parts of which devices' pictures are blanked. */
  readonly pixelRules: readonly PixelRule[];
  readonly metricsToken: string | null;
}

/**
 * Reads the environment and the files that it names.
 *
 * Errors: `config/missing`, `config/invalid`, naming the variable, never its value.
 */
export async function readConfig(env: NodeJS.ProcessEnv): Promise<Config> {
  const environment = readEnvironment(env, "gateway");
  const { text, number, invalid } = environment;
  const [deployment, kek, adminToken, intakeToken, reviewToken, metricsToken] = await Promise.all([
    environment.deployment(),
    readKey(environment, "LINCHPIN_KEK_FILE"),
    readToken(env, environment, "LINCHPIN_GATEWAY_ADMIN_TOKEN_FILE"),
    readToken(env, environment, "LINCHPIN_GATEWAY_INTAKE_TOKEN_FILE"),
    readToken(env, environment, "LINCHPIN_GATEWAY_REVIEW_TOKEN_FILE"),
    readMetricsToken(env, environment),
  ]);
  const port = number({ name: "PORT", otherwise: 8070, least: 0, most: 65_535 });
  const host = text("HOST", "127.0.0.1");
  return {
    deployment,
    providerId: number({ name: "LINCHPIN_GATEWAY_PROVIDER_ID", least: 1, most: 0xffff_ffff }),
    databaseUrl: text("DATABASE_URL"),
    kek,
    identity: await readSealedIdentity(environment, kek),
    port,
    host,
    publicUrl: readPublicUrl(text("LINCHPIN_GATEWAY_URL", `http://${host}:${port}`), invalid),
    folder: env.LINCHPIN_GATEWAY_FOLDER || null,
    filesFolder: env.LINCHPIN_GATEWAY_FILES || null,
    dicomSystem: env.LINCHPIN_GATEWAY_DICOM_SYSTEM || undefined,
    zone: readSenderZone(env.LINCHPIN_GATEWAY_ZONE || undefined, invalid),
    clientsFile: env.LINCHPIN_GATEWAY_CLIENTS_FILE || null,
    mllp: await readMllp(env, environment),
    adminToken,
    intakeToken,
    reviewToken,
    pixelRules: await readPixelRules(env, environment),
    metricsToken,
  };
}

async function readKey({ file, invalid }: Environment, name: string): Promise<Uint8Array> {
  const digits = (await file(name)).trim().replace(/^0x/, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return hexToBytes(`0x${digits}`);
  throw invalid(name, "64 hex digits");
}

async function readSealedIdentity({ file, invalid }: Environment, kek: Uint8Array): Promise<Identity> {
  const name = "LINCHPIN_GATEWAY_KEYS_FILE";
  const content = await file(name);
  try {
    return readIdentity(await openKeyFile(keyEncryptionOf(kek), content));
  } catch {
    throw invalid(name, "a key file that is sealed under this key-encryption key");
  }
}

function readSenderZone(text: string | undefined, invalid: Environment["invalid"]): string | undefined {
  if (text === undefined) return undefined;
  const zone = readZone(text);
  if (zone === undefined)
    throw invalid("LINCHPIN_GATEWAY_ZONE", "a time zone such as Asia/Kolkata or +05:30");
  return zone;
}
