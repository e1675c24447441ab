import { isLinchpinError } from "@linchpin/errors";
import type { CID } from "multiformats/cid";
import { BlockBuffers } from "../blocks/BlockBuffers.ts";
import type { BlockStore, CheckedBlock } from "../blocks/BlockStore.ts";
import { digestCid } from "../blocks/digestCid.ts";
import { digestHex } from "../blocks/digestHex.ts";
import { type DagLimits, readDag } from "../car/readDag.ts";
import { walkDag } from "../car/walkDag.ts";
import { eachAtOnce } from "./eachAtOnce.ts";
import { gatedSet } from "./gatedSet.ts";
import { leftovers } from "./leftovers.ts";
import type { PinSet } from "./PinSet.ts";
import type { Storage } from "./Storage.ts";

/** What was received and is now kept. */
export interface Received {
  readonly root: CID;
  readonly blocks: number;
  readonly bytes: number;
}

/** A storage that keeps the blocks itself, and so can receive CARs from others. */
export interface OwnStorage extends Storage {
  /**
   * Stores and pins one complete DAG from an untrusted stream; keeps nothing of it when it is refused. What came before
   * the stream itself failed is kept for an hour: the next one may leave it out.
   */
  receive(stream: AsyncIterable<Uint8Array>, limits?: DagLimits): Promise<Received>;
  isPinned(root: CID): Promise<boolean>;
}

/** What may be told of a place for blocks. */
interface Parts {
  readonly name: string;
  readonly blocks: BlockStore;
  readonly pins: PinSet;
  /** Where the bytes of blocks lie on their way through. */
  readonly buffers?: BlockBuffers;
  /** Milliseconds. This machine's clock unless told. */
  readonly now?: () => number;
}

/** How many blocks are written at once: on disk each waits for its own fsync. */
const WRITES_AT_ONCE = 8;

/** Makes a {@link Storage} of a place for blocks and a memory for pins. */
export function blockStorage(parts: Parts): OwnStorage {
  const { name, blocks, pins, buffers = new BlockBuffers(), now = Date.now } = parts;
  // Blocks of a DAG that is arriving are nobody's yet; an unpin at the same time must not take them.
  const arriving = gatedSet();
  // Blocks of a connection that broke: whoever sends again need not send them again.
  const broken = leftovers();

  return {
    name,
    get: (cid, options) => blocks.get(cid, options),
    isPinned: (root) => pins.has(root),
    receive,
    unpin,

    async putCar(car) {
      const { root, blocks: count, bytes } = await receive(car.stream(), { root: car.root });
      return { root, acks: [{ node: name, blocks: count, bytes }] };
    },

    async pin(root) {
      await keep(root, walkDag(blocks, root));
    },
  };

  async function receive(stream: AsyncIterable<Uint8Array>, limits?: DagLimits): Promise<Received> {
    const old = broken.expire(now());
    if (old.length > 0) await sweep(old);
    const dag = await readDag(stream, { ...limits, held: blocks, buffers });
    return keep(dag.root, dag.blocks);
  }

  async function keep(root: CID, dag: AsyncIterable<CheckedBlock>): Promise<Received> {
    const names = new Set<string>();
    const held: string[] = [];
    const batch = blocks.batch();
    let bytes = 0;
    let becomes: "kept" | "broken" | "refused" = "refused";
    try {
      await eachAtOnce(WRITES_AT_ONCE, dag, async (block) => {
        const blockName = digestHex(block.cid);
        held.push(await arriving.enter(blockName));
        names.add(blockName);
        bytes += block.bytes.byteLength;
        await batch.add(block);
        buffers.give(block.bytes);
      });
      await batch.commit();
      await pins.add(root, names);
      becomes = "kept";
      return { root, blocks: names.size, bytes };
    } catch (thrown) {
      // What is refused has a code; what broke has none.
      if (!isLinchpinError(thrown)) becomes = "broken";
      throw thrown;
    } finally {
      arriving.leave(held);
      if (becomes === "refused") await sweep(names);
      if (becomes === "broken") await sweep(broken.add({ names, bytes, at: now() }));
    }
  }

  async function unpin(root: CID): Promise<void> {
    await sweep(await pins.remove(root));
  }

  async function sweep(names: Iterable<string>): Promise<void> {
    await arriving.close(async (isArriving) => {
      for (const blockName of names) {
        if (isArriving(blockName) || broken.has(blockName) || (await pins.needs(blockName))) continue;
        await blocks.delete(digestCid(blockName));
      }
    });
  }
}
