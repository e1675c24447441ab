import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { keyEncryptionOf, sealKeyFile } from "@linchpin/keystore";
import { hexToBytes } from "viem";
import type { CastKeys } from "../cast/CastKeys.ts";
import { openKeyFile } from "../cast/openKeyFile.ts";
import type { Home } from "../home/Home.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { databaseUrl } from "../postgres/ensureDatabases.ts";
import { isHealthy } from "../supervisor/isHealthy.ts";
import { nodeCommand } from "../supervisor/nodeCommand.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";

export type GatewaySpecOptions = {
  home: Home;
  cast: CastKeys;
  providerId: number;
  port: number;
  /** Where it listens for HL7 v2. */
  hl7Port: number;
  postgresPort: number;
  deploymentFile: string;
};

export const gatewayProgram = "apps/gateway/src/main.ts";
export const gatewayDatabase = "gateway_1";

/**
 * City Hospital's bridge to its own systems. Its tokens lie in the home, in `keys/gateway.admin`, `keys/gateway.intake` and
 * `keys/gateway.metrics`; who may read stands in `gateway/clients.json`.
 */
export function gatewaySpec(options: GatewaySpecOptions): ServiceSpec {
  const { home, cast, providerId, port, hl7Port, postgresPort, deploymentFile } = options;
  const kek = openKeyFile(home, "gateway.kek");
  const keys = home.inside("keys", "gateway.sealed");
  const folder = home.inside("gateway", "in");
  const clients = home.inside("gateway", "clients.json");
  const env = {
    HOST: "127.0.0.1",
    PORT: String(port),
    DATABASE_URL: databaseUrl(postgresPort, gatewayDatabase),
    LINCHPIN_DEPLOYMENT: deploymentFile,
    LINCHPIN_GATEWAY_PROVIDER_ID: String(providerId),
    LINCHPIN_KEK_FILE: kek,
    LINCHPIN_GATEWAY_KEYS_FILE: keys,
    LINCHPIN_GATEWAY_ADMIN_TOKEN_FILE: openKeyFile(home, "gateway.admin"),
    LINCHPIN_GATEWAY_INTAKE_TOKEN_FILE: openKeyFile(home, "gateway.intake"),
    LINCHPIN_METRICS_TOKEN_FILE: openKeyFile(home, "gateway.metrics"),
    LINCHPIN_GATEWAY_FOLDER: folder,
    LINCHPIN_GATEWAY_FILES: home.inside("gateway", "files"),
    LINCHPIN_GATEWAY_DICOM_SYSTEM: "https://city.example/mrn",
    LINCHPIN_GATEWAY_CLIENTS_FILE: clients,
    LINCHPIN_GATEWAY_MLLP_PORT: String(hl7Port),
  };
  return {
    name: "gateway",
    prepare: async () => {
      // The SDK is loaded only where it is used.
      const { openIdentity } = await import("../story/openIdentity.ts");
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // Nobody reads until somebody is registered.
      if (!existsSync(clients)) writeDurably(clients, "[]\n");
      const keyEncryption = keyEncryptionOf(hexToBytes(`0x${readFileSync(kek, "utf8").trim()}`));
      const identity = JSON.stringify(openIdentity("city-hospital", { home, keys: cast }));
      writeDurably(keys, await sealKeyFile(keyEncryption, new TextEncoder().encode(identity)));
    },
    command: () => nodeCommand(gatewayProgram, env),
    isReady: () => isHealthy(`http://127.0.0.1:${port}/health`),
  };
}
