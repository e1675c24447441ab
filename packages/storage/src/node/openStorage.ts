import { gatewayStorage } from "../client/gatewayStorage.ts";
import type { Storage } from "../storage/Storage.ts";
import { checkStorageConfig, type StorageConfig } from "./checkStorageConfig.ts";
import { openDiskStorage } from "./openDiskStorage.ts";

/**
 * Opens the storage that a configuration names. The SDKs of Pinata and kubo are loaded only where they are used.
 *
 * Errors: `storage/config`, naming the field, never its value.
 *
 * @example
 * const storage = await openStorage({ kind: "disk", directory: "/var/lib/linchpin/blocks" });
 */
export async function openStorage(config: StorageConfig): Promise<Storage> {
  checkStorageConfig(config);
  switch (config.kind) {
    case "disk":
      return openDiskStorage(config);
    case "gateways":
      return gatewayStorage(config);
    case "pinata":
      return (await import("../pinata/pinataStorage.ts")).pinataStorage(config);
    case "kubo":
      return (await import("../kubo/kuboStorage.ts")).kuboStorage(config);
  }
}
