import { CarReader } from "@ipld/car/reader";
import fc from "fast-check";
import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import type { Block } from "../blocks/BlockStore.ts";
import { cidOf } from "../blocks/cidOf.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { type DagLimits, readDag } from "./readDag.ts";
import { carHeader, writeCar } from "./writeCar.ts";

const file = await packFile(randomBytes("a letter of Dr. Ravi's", 2_200_000));
const [root, first, second, third] = (await Array.fromAsync(file.blockStream())) as [
  Block,
  Block,
  Block,
  Block,
];
const stranger: Block = { cid: await cidOf(new Uint8Array([1])), bytes: new Uint8Array([1]) };

const carOf = (blocks: readonly Block[], of: CID = root.cid) =>
  readBytes(writeCar(of, ReadableStream.from(blocks)));
const read = async (bytes: Uint8Array, limits?: DagLimits) => {
  const dag = await readDag(ReadableStream.from([bytes]), limits);
  return Array.fromAsync(dag.blocks);
};

describe("readDag", () => {
  it("takes a whole DAG, and so does the reader of @ipld/car", async () => {
    const car = await carOf([root, first, second, third]);

    const cids = (await read(car)).map(({ cid }) => cid.toString());
    const theirs = await Array.fromAsync((await CarReader.fromBytes(car)).cids());

    expect(cids).toEqual(theirs.map(String));
  });

  it("takes a DAG that comes in pieces of any size", async () => {
    const car = await carOf([root, first, second, third]);

    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 1_500_000 }), { maxLength: 6 }), async (cuts) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, car.byteLength)).sort((a, b) => a - b)];
        const pieces = places.map((at, i) => car.subarray(at, places[i + 1] ?? car.byteLength));
        const dag = await readDag(ReadableStream.from(pieces));
        const cids = (await Array.fromAsync(dag.blocks)).map(({ cid }) => cid.toString());
        expect(cids).toEqual([root, first, second, third].map(({ cid }) => cid.toString()));
      }),
      { seed: 4, numRuns: 20 },
    );
  });

  it("takes a block that stands there twice once", async () => {
    expect(await read(await carOf([root, first, first, second, third]))).toHaveLength(4);
  });

  it.each([
    ["a missing block", () => carOf([root, first, third]), "car/missing-block"],
    ["no block at all", () => carOf([]), "car/missing-block"],
    ["a block that nothing names", () => carOf([root, first, second, third, stranger]), "car/extra-block"],
    ["a child before its parent", () => carOf([first, root, second, third]), "car/extra-block"],
    [
      "bytes that are not what their CID says",
      () => carOf([{ ...root, bytes: stranger.bytes }]),
      "block/wrong-hash",
    ],
    ["a block over 2 MiB", () => carOf([{ ...root, bytes: new Uint8Array(2_097_153) }]), "block/too-large"],
    ["a root of dag-cbor", () => carOf([], CID.createV1(0x71, root.cid.multihash)), "cid/unsupported"],
    [
      "a block of another codec",
      () => carOf([{ ...root, cid: CID.createV1(0x71, root.cid.multihash) }]),
      "cid/unsupported",
    ],
    [
      "a block of another hash",
      () => carOf([{ ...root, cid: CID.createV1(0x55, create(0x1b, root.cid.multihash.digest)) }]),
      "cid/unsupported",
    ],
    ["nothing", async () => new Uint8Array(), "car/malformed"],
    ["noise", async () => randomBytes("noise", 4000), "car/malformed"],
    ["half a header", async () => carHeader(root.cid).subarray(0, 30), "car/malformed"],
  ] as const)("refuses %s", async (_, car, code) => {
    await expect(read(await car())).rejects.toMatchObject({ code });
  });

  it("refuses another root than the one expected", async () => {
    const car = await carOf([root, first, second, third]);

    await expect(read(car, { root: stranger.cid })).rejects.toMatchObject({ code: "car/wrong-root" });
  });

  it("refuses more bytes, and more announced blocks, than it was told to take", async () => {
    const car = await carOf([root, first, second, third]);

    await expect(read(car, { maxBytes: 1_500_000 })).rejects.toMatchObject({ code: "car/too-large" });
    await expect(read(car, { maxBlocks: 3 })).rejects.toMatchObject({ code: "car/too-large" });
  });

  it("refuses a CAR that was cut anywhere", async () => {
    const small = await packFile(randomBytes("small", 300));
    const car = await readBytes(small.stream());

    await fc.assert(
      fc.asyncProperty(fc.nat(car.byteLength - 1), async (length) => {
        await expect(read(car.subarray(0, length))).rejects.toMatchObject({
          code: expect.stringMatching(/^car\/(malformed|missing-block)$/),
        });
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it("refuses a CAR with any one bit flipped", async () => {
    const small = await packFile(randomBytes("small", 300));
    const car = await readBytes(small.stream());

    await fc.assert(
      fc.asyncProperty(fc.nat(car.byteLength * 8 - 1), async (bit) => {
        const flipped = car.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expect(read(flipped, { root: small.root })).rejects.toMatchObject({ name: "LinchpinError" });
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
