export type { KuboOptions } from "../kubo/kuboStorage.ts";
export type { PinataOptions } from "../pinata/pinataStorage.ts";
export { checkStorageConfig, type StorageConfig } from "./checkStorageConfig.ts";
export { type DiskSpool, openDiskSpool, type Spooled } from "./diskSpool.ts";
export { fileSource, type ReadableFile } from "./fileSource.ts";
export { type DiskStorage, type DiskStorageOptions, openDiskStorage } from "./openDiskStorage.ts";
export { openStorage } from "./openStorage.ts";
