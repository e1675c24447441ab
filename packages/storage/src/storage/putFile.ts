import type { FileSource } from "../unixfs/chunksOf.ts";
import { packFile } from "../unixfs/packFile.ts";
import type { Storage, Stored } from "./Storage.ts";

/** Stores a file under its `unixfs-v1-2025` CID. */
export async function putFile(storage: Storage, source: FileSource): Promise<Stored> {
  return storage.putCar(await packFile(source));
}
