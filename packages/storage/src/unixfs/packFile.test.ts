import { importer } from "ipfs-unixfs-importer";
import { fixedSize } from "ipfs-unixfs-importer/chunker";
import { describe, expect, it } from "vitest";
import { keystream, randomBytes } from "../../test/keystream.ts";
import { cidOf } from "../blocks/cidOf.ts";
import { carWithout } from "../car/carWithout.ts";
import { readDag } from "../car/readDag.ts";
import { buildTree, type Leaf } from "./buildTree.ts";
import { packFile } from "./packFile.ts";

const text = (words: string) => new TextEncoder().encode(words);

/** From kubo's test/cli/cid_profiles_test.go and js-ipfs-unixfs' ipip-499-profiles.spec.ts; seeds are theirs. */
const PUBLISHED = [
  ["an empty file", new Uint8Array(), "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"],
  ["a short file", text("hello world"), "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"],
  [
    "a file of one whole chunk",
    randomBytes("chunk-v1-seed", 1_048_576),
    "bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta",
  ],
  [
    "a file of one byte more",
    randomBytes("chunk-v1-seed", 1_048_577),
    "bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64",
  ],
] as const;

const keystreamOf = (length: number) => randomBytes("asha-scan", length);

describe("packFile", () => {
  it.each(PUBLISHED)("gives %s the CID that kubo publishes for unixfs-v1-2025", async (_, bytes, cid) => {
    expect((await packFile(bytes)).root.toString()).toBe(cid);
  });

  it.each([
    ["with 1024 links", 1024, "bafybeihmf37wcuvtx4hpu7he5zl5qaf2ineo2lqlfrapokkm5zzw7zyhvm"],
    ["of one chunk more", 1025, "bafybeihmzokxxjqwxjcryerhp5ezpcog2wcawfryb2xm64xiakgm4a5jue"],
  ])("gives a file %s kubo's CID, holding little of it", async (_, chunks, cid) => {
    const file = await packFile(() => ReadableStream.from(keystream("v1-2025-seed", chunks * 1_048_576)));

    expect(file.root.toString()).toBe(cid);
    expect(process.memoryUsage().arrayBuffers).toBeLessThan(300 * 1_048_576);
  });

  it.each([1, 1024, 1025, 2100])("joins %i leaves as the importer of js-ipfs-unixfs does", async (count) => {
    const bytes = randomBytes("leaves", count * 16);
    const leaves = await Promise.all(
      Array.from({ length: count }, async (_, at): Promise<Leaf> => {
        return { cid: await cidOf(bytes.subarray(at * 16, at * 16 + 16)), fileBytes: 16, dagBytes: 16 };
      }),
    );

    expect((await buildTree(leaves)).cid.toString()).toBe(await importedCid(bytes, 16));
  });

  it("gives Asha's scan one CID from bytes, from a Blob, from a stream in odd pieces, and from the importer", async () => {
    const scan = randomBytes("scan", 2_500_000);
    const inPieces = async function* () {
      for (let at = 0; at < scan.byteLength; at += 333_333) yield scan.subarray(at, at + 333_333);
    };

    const cids = await Promise.all(
      [scan, new Blob([scan]), inPieces].map(async (source) => (await packFile(source)).root.toString()),
    );

    expect(new Set(cids)).toEqual(new Set([await importedCid(scan, 1_048_576)]));
  });

  it("says how large the CAR is before it is written", async () => {
    const file = await packFile(randomBytes("scan", 2_500_000));

    const written = await Array.fromAsync(file.stream());

    expect(written.reduce((sum, piece) => sum + piece.byteLength, 0)).toBe(file.carBytes);
    expect(file).toMatchObject({ blocks: 4, fileBytes: 2_500_000 });
  });

  it("writes each block once, parents first", async () => {
    const file = await packFile(new Uint8Array(5 * 1_048_576));

    const { blocks } = await readDag(file.stream());

    expect((await Array.fromAsync(blocks)).map(({ bytes }) => bytes.byteLength)).toEqual([
      file.bytes - 1_048_576,
      1_048_576,
    ]);
  });

  it("refuses a file that grew between naming and sending", async () => {
    let bytes = 10;
    const file = await packFile(async function* () {
      yield new Uint8Array(bytes);
    });
    bytes = 11;

    await expect(Array.fromAsync(file.stream())).rejects.toMatchObject({ code: "file/changed" });
  });

  it("gives a Blob's CAR as a Blob of its own bytes, also without what a node has", async () => {
    const [one, other] = [keystreamOf(1_048_576), keystreamOf(300)];
    const file = await packFile(new Blob([one, one, other]));
    const bytesOf = async (car: { stream(): AsyncIterable<Uint8Array> }) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of car.stream()) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    expect(Buffer.from(await (file.blob?.() ?? new Blob([])).arrayBuffer())).toEqual(await bytesOf(file));
    const rest = carWithout(file, new Set([file.leaves[0]?.cid.toString() ?? ""]));
    const blob = rest.blob?.() ?? new Blob([]);
    expect(blob.size).toBe(rest.carBytes);
    expect(Buffer.from(await blob.arrayBuffer())).toEqual(await bytesOf(rest));
  });
});

async function importedCid(bytes: Uint8Array, chunkSize: number): Promise<string | undefined> {
  const nowhere = { put: async (cid: unknown) => cid } as never;
  const options = { profile: "unixfs-v1-2025", chunker: fixedSize({ chunkSize }) } as const;
  const [file] = await Array.fromAsync(importer([{ content: bytes }], nowhere, options));
  return file?.cid.toString();
}
