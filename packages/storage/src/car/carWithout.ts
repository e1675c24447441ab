import type { Block } from "../blocks/BlockStore.ts";
import type { ReadingOptions } from "../unixfs/chunksOf.ts";
import type { PackedFile } from "../unixfs/packFile.ts";
import type { Car } from "./Car.ts";
import { carSectionBytes, writeCar } from "./writeCar.ts";

/** The CAR of a file without leaves that the node has. What the node acknowledges is the whole file all the same. */
export function carWithout(file: PackedFile, held: ReadonlySet<string>): Car {
  const saved = file.leaves
    .filter(({ cid }) => held.has(cid.toString()))
    .reduce((sum, { cid, bytes }) => sum + carSectionBytes(cid, bytes), 0);
  return {
    ...{ root: file.root, blocks: file.blocks, bytes: file.bytes, carBytes: file.carBytes - saved },
    stream: (options) => writeCar(file.root, others(file, { held, options })),
    ...(file.blob ? { blob: () => file.blob?.(held) ?? new Blob([]) } : {}),
  };
}

async function* others(
  file: PackedFile,
  { held, options }: { readonly held: ReadonlySet<string>; readonly options: ReadingOptions | undefined },
): AsyncGenerator<Block> {
  for await (const block of file.blockStream(options)) if (!held.has(block.cid.toString())) yield block;
}
