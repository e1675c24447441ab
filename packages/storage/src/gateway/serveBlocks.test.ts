import { CarReader } from "@ipld/car/reader";
import { encode } from "@ipld/dag-pb";
import { UnixFS } from "ipfs-unixfs";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { memoryStorage } from "../storage/memoryStorage.ts";
import { putFile } from "../storage/putFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import type { GatewayResponse } from "./GatewayResponse.ts";
import { serveBlocks } from "./serveBlocks.ts";

const CAR = "application/vnd.ipld.car";
const RAW = "application/vnd.ipld.raw";
const storage = memoryStorage("City Hospital");
const scan = randomBytes("scan", 2_500_000);
const { root: big } = await putFile(storage, scan);
const manifest = new TextEncoder().encode('{"name":"Record"}');
const { root: small } = await putFile(storage, manifest);
const ABSENT = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

const ask = (url: string, headers: Record<string, string> = {}, method = "GET") =>
  serveBlocks(storage, { method, url, headers });
const carCids = async ({ body }: GatewayResponse): Promise<CID[]> => {
  const car = await CarReader.fromBytes(await readBytes(body as AsyncIterable<Uint8Array>));
  return Array.fromAsync(car.cids());
};

describe("serveBlocks, a raw block", () => {
  it("comes with the headers of the specification", async () => {
    expect(await ask(`/ipfs/${small}?format=raw`)).toEqual({
      status: 200,
      headers: {
        "content-type": RAW,
        "content-length": String(manifest.byteLength),
        "content-disposition": `attachment; filename="${small}.bin"`,
        etag: `"${small}.raw"`,
        "cache-control": "public, max-age=29030400, immutable",
        "x-content-type-options": "nosniff",
        "x-ipfs-path": `/ipfs/${small}`,
        "x-ipfs-roots": small.toString(),
        "accept-ranges": "none",
        vary: "accept",
      },
      body: manifest,
    });
  });

  it("comes by the Accept header too", async () => {
    expect((await ask(`/ipfs/${small}`, { accept: RAW })).body).toEqual(manifest);
  });

  it("of HEAD has no body", async () => {
    const answer = await ask(`/ipfs/${small}?format=raw`, {}, "HEAD");

    expect(answer).toMatchObject({ status: 200, headers: { "content-length": "17" } });
    expect(answer.body).toBeUndefined();
  });

  it.each([`"${small}.raw"`, `W/"${small}.raw"`, `"x", "${small}.raw"`])(
    "is not sent again to who has %s",
    async (tag) => {
      const answer = await ask(`/ipfs/${small}?format=raw`, { "if-none-match": tag });

      expect(answer).toMatchObject({ status: 304, headers: { etag: `"${small}.raw"` } });
      expect(answer.body).toBeUndefined();
    },
  );

  it("of a CIDv0 is that of its CIDv1", async () => {
    expect((await ask(`/ipfs/${big.toV0()}?format=raw`)).body).toEqual(await storage.get(big));
  });

  it("answers the probe for the empty identity CID", async () => {
    expect(await ask("/ipfs/bafkqaaa?format=raw")).toMatchObject({
      status: 200,
      headers: { "content-length": "0" },
      body: new Uint8Array(),
    });
    expect(await carCids(await ask("/ipfs/bafkqaaa?format=car"))).toEqual([]);
  });
});

describe("serveBlocks, a CAR", () => {
  it("holds the whole DAG, depth first", async () => {
    const answer = await ask(`/ipfs/${big}`, { accept: `${CAR}; version=1; order=dfs; dups=n` });

    expect(answer.headers).toMatchObject({
      "content-type": `${CAR}; version=1; order=dfs; dups=n`,
      "content-disposition": `attachment; filename="${big}.car"`,
    });
    expect((await carCids(answer)).map(String)).toHaveLength(4);
  });

  it.each([
    ["dag-scope=block", 1],
    ["dag-scope=entity", 4],
    ["dag-scope=all", 4],
    ["entity-bytes=0:0", 2],
    ["entity-bytes=1048575:1048576", 3],
    ["entity-bytes=-1:*", 2],
    ["dag-scope=entity&entity-bytes=0:*", 4],
    ["entity-bytes=9999999:*", 1],
  ])("of %s holds %i blocks", async (query, blocks) => {
    expect(await carCids(await ask(`/ipfs/${big}?format=car&${query}`))).toHaveLength(blocks);
  });

  it("repeats a block where that is asked for", async () => {
    const { root } = await putFile(storage, new Uint8Array(3 * 1_048_576));

    expect(await carCids(await ask(`/ipfs/${root}?format=car`))).toHaveLength(2);
    expect(await carCids(await ask(`/ipfs/${root}`, { accept: `${CAR}; dups=y` }))).toHaveLength(4);
  });

  it("has another tag for each of its forms", async () => {
    const urls = ["", "&dag-scope=block", "&entity-bytes=0:5", "&car-dups=y"];
    const tags = await Promise.all(
      urls.map(async (url) => (await ask(`/ipfs/${big}?format=car${url}`)).headers.etag),
    );

    expect(new Set(tags).size).toBe(4);
  });

  it("breaks off where a block is missing further down", async () => {
    const holed = memoryStorage();
    const { root } = await putFile(holed, scan);
    const gone = (await carCids(await ask(`/ipfs/${root}?format=car`)))[2]?.toString();
    const reader = {
      get: async (cid: CID) => holed.get(cid.toString() === gone ? small : cid),
    };

    const { body } = await serveBlocks(reader, {
      method: "GET",
      url: `/ipfs/${root}?format=car`,
      headers: {},
    });

    await expect(readBytes(body as AsyncIterable<Uint8Array>)).rejects.toMatchObject({
      code: "block/missing",
    });
  });
});

describe("serveBlocks, of blocks that name each other again and again", () => {
  /** Sixty blocks of a few bytes each, that name each other 2^60 times. */
  const bomb = async () => {
    let walked = 0;
    let { cid, bytes, size } = { cid: small, bytes: manifest, size: 1 };
    const blocks = new Map([[cid.toString(), bytes]]);
    for (let level = 0; level < 60; level += 1) {
      const file = new UnixFS({ type: "file", blockSizes: [BigInt(size), BigInt(size)] });
      const links = ["", ""].map((Name) => ({ Name, Hash: cid, Tsize: 0 }));
      bytes = new Uint8Array(encode({ Data: file.marshal(), Links: links }));
      cid = CID.createV1(0x70, await sha256.digest(bytes));
      blocks.set(cid.toString(), bytes);
      size = Math.min(size * 2, 2 ** 20);
    }
    const reader = {
      get: async (wanted: CID) => {
        walked += 1;
        return blocks.get(wanted.toString()) as Uint8Array<ArrayBuffer>;
      },
    };
    return { reader, root: cid, walked: () => walked };
  };

  it.each([
    ["with repetitions", "car-dups=y", { maxBlocks: 100 }],
    ["some bytes of it", "entity-bytes=0:*", { maxBlocks: 100 }],
    ["some bytes of it, counted", "entity-bytes=0:*&car-dups=n", { maxBytes: 5_000 }],
    ["with repetitions, counted", "car-dups=y", { maxBytes: 5_000 }],
  ])("breaks off %s", async (_what, query, limits) => {
    const { reader, root, walked } = await bomb();
    const url = `/ipfs/${root}?format=car&${query}`;
    const { body } = await serveBlocks(reader, { method: "GET", url, headers: {} }, limits);
    await expect(readBytes(body as AsyncIterable<Uint8Array>)).rejects.toMatchObject({
      code: "car/answer-too-large",
    });
    expect(walked()).toBeLessThan(110);
  });

  it("has limits where none are told", async () => {
    const { reader, root, walked } = await bomb();
    const url = `/ipfs/${root}?format=car&entity-bytes=0:*`;
    const { body } = await serveBlocks(reader, { method: "GET", url, headers: {} });
    await expect(readBytes(body as AsyncIterable<Uint8Array>)).rejects.toMatchObject({
      code: "car/answer-too-large",
    });
    expect(walked()).toBe(65_537);
  });

  it("gives each once where no repetition is asked for", async () => {
    const { reader, root } = await bomb();
    const url = `/ipfs/${root}?format=car`;
    const answer = await serveBlocks(reader, { method: "GET", url, headers: {} }, { maxBlocks: 61 });
    expect(await carCids(answer)).toHaveLength(61);
  });
});

describe("serveBlocks refuses", () => {
  it.each([
    ["POST", `/ipfs/${small}?format=raw`, {}, 405],
    ["GET", "/ipfs/hello?format=raw", {}, 400],
    ["GET", "/ipns/example.org?format=raw", {}, 400],
    ["GET", `/ipfs/${small}/page?format=raw`, {}, 400],
    ["GET", `/ipfs/${small}`, {}, 400],
    ["GET", `/ipfs/${small}`, { accept: "*/*" }, 400],
    ["GET", `/ipfs/${small}`, { accept: "text/html,application/xhtml+xml" }, 406],
    ["GET", `/ipfs/${small}?format=tar`, {}, 406],
    ["GET", `/ipfs/${small}`, { accept: `${CAR}; version=2` }, 406],
    ["GET", `/ipfs/${small}?format=car&dag-scope=some`, {}, 400],
    ["GET", `/ipfs/${small}?format=car&entity-bytes=x`, {}, 400],
    ["GET", `/ipfs/${ABSENT}?format=raw`, {}, 404],
    ["GET", `/ipfs/${ABSENT}?format=car`, {}, 404],
    ["HEAD", `/ipfs/${ABSENT}?format=raw`, { "cache-control": "only-if-cached" }, 412],
    ["GET", "/ipfs/bafyreigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi?format=raw", {}, 404],
  ] as const)("%s %s %o with %i", async (method, url, headers, status) => {
    expect((await ask(url, headers, method)).status).toBe(status);
  });

  it("nothing that prefers a raw block to a page", async () => {
    expect((await ask(`/ipfs/${small}`, { accept: `text/html;q=0.5, ${RAW}` })).status).toBe(200);
  });
});
