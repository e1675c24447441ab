import { describe, expect, it } from "vitest";
import { fetchFrom } from "../../test/custodian.ts";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { memoryStorage } from "../storage/memoryStorage.ts";
import { putFile } from "../storage/putFile.ts";
import type { Stored } from "../storage/Storage.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { readFile } from "../unixfs/readFile.ts";
import { type GatewayStorageOptions, gatewayStorage } from "./gatewayStorage.ts";
import type { StorageEvent } from "./StorageEvent.ts";
import type { RequestToAuthorize } from "./StorageNode.ts";

const CITY = "https://city.example";
const LAKESIDE = "https://lakeside.example";
const ARCHIVE = "https://archive.example";
const scan = randomBytes("scan", 2_500_000);
const never: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
  });

/** Three nodes, all keeping Asha's scan; `city` answers as the test says. */
async function nodes(city?: typeof fetch, options: Partial<GatewayStorageOptions> = {}) {
  const keeping = {
    "city.example": memoryStorage(),
    "lakeside.example": memoryStorage(),
    "archive.example": memoryStorage(),
  };
  const [stored] = await Promise.all(Object.values(keeping).map((storage) => putFile(storage, scan)));
  const honest = fetchFrom(keeping);
  const asked: string[] = [];
  const events: StorageEvent[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { host } = new URL(String(input));
    asked.push(host);
    return (host === "city.example" && city !== undefined ? city : honest)(input, init);
  };
  const storage = gatewayStorage({
    gateways: [CITY, LAKESIDE, ARCHIVE],
    fetch,
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { storage, keeping, asked, events, root: (stored as Stored).root };
}

const answering =
  (body: string | Uint8Array<ArrayBuffer> | null, status = 200): typeof fetch =>
  async () =>
    new Response(body, { status });

describe("reading from other people's nodes", () => {
  it("reads from the first node and says who served what", async () => {
    const { storage, root, events } = await nodes();

    expectSameBytes(await readBytes(readFile(storage, root)), scan);
    expect(events).toHaveLength(4);
    expect(events[0]).toMatchObject({ kind: "served", node: "city.example", cid: root.toString() });
  });

  it.each([
    ["lies", answering("something else"), "bad"],
    ["sends too much", answering(new Uint8Array(2_097_153)), "bad"],
    ["sends nothing", answering(null), "bad"],
    ["does not have it", answering("no", 404), "missing"],
    ["is broken", answering("oh", 500), "refused"],
    ["is down", async () => Promise.reject(new TypeError("fetch failed")), "unreachable"],
    ["never answers", never, "slow"],
  ] as const)("falls through to the next when City Hospital %s", async (_, city, why) => {
    const { storage, root, events } = await nodes(city, { timeoutMs: 40 });

    expectSameBytes(await readBytes(readFile(storage, root)), scan);
    expect(events[0]).toMatchObject({ kind: "failed", node: "city.example", why });
    expect(events[1]).toMatchObject({ kind: "served", node: "lakeside.example" });
  });

  it("asks a node that lied last, for ten minutes", async () => {
    let now = 1_000;
    const { storage, root, asked } = await nodes(answering("a lie"), { now: () => now });

    await storage.get(root);
    await storage.get(root);
    now += 600_001;
    await storage.get(root);

    const [city, lakeside] = ["city.example", "lakeside.example"];
    expect(asked).toEqual([city, lakeside, lakeside, city, lakeside]);
  });

  it("holds nothing against a node that merely lacks a block", async () => {
    const { storage, root, asked } = await nodes(answering(null, 404));

    await storage.get(root);
    await storage.get(root);

    expect(asked.filter((host) => host === "city.example")).toHaveLength(2);
  });

  it("says missing only when every node says so", async () => {
    const { storage } = await nodes();
    const { root } = await packFile(new Uint8Array([7]));
    await expect(storage.get(root)).rejects.toMatchObject({ code: "block/missing" });

    const { storage: other } = await nodes(answering("oh", 500));
    await expect(other.get(root)).rejects.toMatchObject({
      code: "storage/no-node",
      facts: { "city.example": "refused", "lakeside.example": "missing", "archive.example": "missing" },
    });
  });

  it("stops when the reader does", async () => {
    const { storage, root } = await nodes(never);
    const stop = new AbortController();
    const reading = storage.get(root, { signal: stop.signal });
    stop.abort(new Error("Asha closed the page"));

    await expect(reading).rejects.toThrow("Asha closed the page");
  });
});

describe("writing to other people's nodes", () => {
  const letter = randomBytes("letter", 1_200_000);

  it("is acknowledged by each that keeps it", async () => {
    const { storage, keeping, events } = await nodes();

    const { root, acks } = await putFile(storage, letter);

    expect(acks.map(({ node }) => node).toSorted()).toEqual([
      "archive.example",
      "city.example",
      "lakeside.example",
    ]);
    expectSameBytes(await readBytes(readFile(keeping["archive.example"], root)), letter);
    expect(events.filter(({ kind }) => kind === "acknowledged")).toHaveLength(3);
  });

  it("is enough when two acknowledge and the third never answers", async () => {
    // Told by how large something is, it is no whole number.
    const { storage } = await nodes(never, { uploadTimeoutMs: 40.484375 });

    expect((await putFile(storage, letter)).acks).toHaveLength(2);
  });

  it("names who failed and why when too few acknowledge", async () => {
    const refusing = answering(
      JSON.stringify({ code: "auth/no-write-consent", message: "private words" }),
      403,
    );
    const { storage } = await nodes(refusing, { targets: [CITY, "https://down.example"] });

    const writing = putFile(storage, letter);

    await expect(writing).rejects.toMatchObject({
      code: "replicate/too-few-acks",
      facts: {
        "city.example": "upload/refused 403 auth/no-write-consent",
        "down.example": "upload/unreachable",
        got: 0,
        needed: 2,
      },
    });
  });

  it.each([
    ["another root", { root: "bafkqaaa", blocks: 3, bytes: 1 }],
    ["fewer blocks", {}],
  ])("does not count an acknowledgement of %s", async (_, ack) => {
    const { storage } = await nodes(answering(JSON.stringify(ack), 201), { acks: 3 });

    await expect(putFile(storage, letter)).rejects.toMatchObject({
      facts: { "city.example": "upload/wrong-ack", got: 2, needed: 3 },
    });
  });

  it("lets the caller sign method, path and body", async () => {
    const asked: RequestToAuthorize[] = [];
    const sent: [string | null, ArrayBuffer][] = [];
    const city: typeof fetch = async (_, init) => {
      const body = await new Response(init?.body ?? null).arrayBuffer();
      sent.push([new Headers(init?.headers).get("authorization"), body]);
      return new Response(null, { status: 401 });
    };
    const authorize = (request: RequestToAuthorize) => {
      asked.push(request);
      return { authorization: "signed" };
    };
    const { storage } = await nodes(city, { targets: [{ url: `${CITY}/storage/`, authorize }], acks: 1 });

    await expect(putFile(storage, letter)).rejects.toMatchObject({ code: "replicate/too-few-acks" });

    const [[authorization, body] = []] = sent;
    const { root } = await packFile(letter);
    expect([authorization, body?.byteLength]).toEqual(["signed", (await packFile(letter)).carBytes]);
    expect(asked).toEqual([{ method: "PUT", path: `/storage/v1/blobs/${root}` }]);
  });

  it("streams what is large, and asks that no copy is kept in case of a redirect", async () => {
    const asked: (RequestInit | undefined)[] = [];
    const city: typeof fetch = async (_, init) => {
      asked.push(init);
      await new Response(init?.body ?? null).arrayBuffer();
      return new Response(null, { status: 401 });
    };
    const { storage } = await nodes(city, { targets: [CITY], acks: 1 });

    await expect(putFile(storage, randomBytes("series", 9_000_000))).rejects.toMatchObject({
      code: "replicate/too-few-acks",
    });

    expect(asked).toEqual([expect.objectContaining({ redirect: "error", window: null })]);
    expect(asked[0]?.body).toBeInstanceOf(ReadableStream);
  });

  it("refuses a configuration that names one node twice", async () => {
    const { storage } = await nodes(undefined, { targets: [CITY, `${CITY}/`] });

    await expect(putFile(storage, letter)).rejects.toMatchObject({ code: "storage/config" });
  });

  it("does not take the custodians' decision what to let go", async () => {
    const { storage, root } = await nodes();

    await expect(storage.unpin(root)).rejects.toMatchObject({ code: "storage/unsupported" });
    await expect(storage.pin(root)).rejects.toMatchObject({ code: "storage/unsupported" });
  });
});
