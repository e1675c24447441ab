import { memoryBlocks } from "../blocks/memoryBlocks.ts";
import { blockStorage, type OwnStorage } from "./blockStorage.ts";
import { memoryPins } from "./memoryPins.ts";

/** A storage in memory, for tests. */
export function memoryStorage(name = "memory"): OwnStorage {
  return blockStorage({ name, blocks: memoryBlocks(), pins: memoryPins() });
}
