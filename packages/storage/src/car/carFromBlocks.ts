import type { CID } from "multiformats/cid";
import type { BlockReader } from "../blocks/BlockStore.ts";
import type { Car } from "./Car.ts";
import { walkDag } from "./walkDag.ts";
import { carHeader, carSectionBytes, writeCar } from "./writeCar.ts";

/**
 * Makes a CAR of a DAG that is already kept somewhere, to copy it to another node. Reads the DAG once to
 * measure it and once more for every stream.
 */
export async function carFromBlocks(reader: BlockReader, root: CID): Promise<Car> {
  const sum = { blocks: 0, bytes: 0, carBytes: carHeader(root).byteLength };
  for await (const { cid, bytes } of walkDag(reader, root)) {
    sum.blocks += 1;
    sum.bytes += bytes.byteLength;
    sum.carBytes += carSectionBytes(cid, bytes.byteLength);
  }
  return { root, ...sum, stream: () => writeCar(root, walkDag(reader, root)) };
}
