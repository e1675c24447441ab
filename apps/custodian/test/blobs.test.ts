import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { CAR_MEDIA_TYPE, packFile, parseCid } from "@linchpin/storage";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveBlob } from "../src/actions/receiveBlob.ts";
import { uploads } from "../src/adapters/postgres/schema.ts";
import { asha, CITY, city, mallory, NOON } from "./cast.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { type SignedIn, signedHeaders, signIn } from "./signIn.ts";

/** A body that comes when the test says so. */
function heldBody() {
  const stream = new PassThrough();
  // Whoever reads it is told what broke it. Until somebody does, nobody else would hear, and the process end.
  stream.on("error", () => undefined);
  let read = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    read = true;
    yield* stream;
  }
  return {
    body: chunks(),
    isRead: () => read,
    push: (bytes: Uint8Array) => void stream.write(bytes),
    end: (fault?: Error) => void (fault ? stream.destroy(fault) : stream.end()),
  };
}

describe("City Hospital's custodian keeps blobs", () => {
  let custodian: TestCustodian;
  let session: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian({ carBytes: 4 * 1024 * 1024, carBytesPerDay: 9 * 1024 * 1024 });
    session = await signIn(city);
  });
  afterAll(() => custodian.close());

  const carOf = async (content: Uint8Array) => {
    const car = await packFile(content);
    const chunks: Uint8Array[] = [];
    for await (const chunk of car.stream()) chunks.push(chunk);
    return { root: car.root.toString(), bytes: Buffer.concat(chunks) };
  };
  const ABSENT = "bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy";
  const upload = async (
    { root = ABSENT, bytes }: { root?: string; bytes: Buffer },
    { as = session, signed = root, type = CAR_MEDIA_TYPE } = {},
  ) => {
    const headers = {
      ...signedHeaders(as, { method: "PUT", path: `/v1/blobs/${signed}`, time: NOON }),
      "content-type": type,
    };
    const url = `/v1/blobs/${root}`;
    const answer = await custodian.server.inject({ method: "PUT", url, headers, payload: bytes });
    return { status: answer.statusCode, json: answer.json() };
  };
  const served = (root: string, query = "?format=raw") => custodian.server.inject(`/ipfs/${root}${query}`);

  it("of an issuer in standing, and serves them to anybody from any origin", async () => {
    const content = randomBytes(5000);
    const car5000 = await carOf(content);
    const { root, bytes } = car5000;
    expect(await upload(car5000)).toEqual({ status: 201, json: { root, blocks: 1, bytes: 5000 } });
    const answer = await served(root);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(new Uint8Array(answer.rawPayload)).toEqual(new Uint8Array(content));
    const car = await served(root, "?format=car");
    expect(car.rawPayload).toEqual(bytes);
    const preflight = await custodian.server.inject({ method: "OPTIONS", url: `/ipfs/${root}` });
    expect([preflight.statusCode, preflight.headers["access-control-allow-origin"]]).toEqual([204, "*"]);
    const head = await custodian.server.inject({ method: "HEAD", url: `/ipfs/${root}?format=raw` });
    expect([head.statusCode, head.rawPayload.length]).toEqual([200, 0]);
  });

  it("and answers other origins nowhere else", async () => {
    const answer = await custodian.server.inject({
      url: "/v1/info",
      headers: { origin: "https://evil.example" },
    });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("and keeps nothing of an upload that was exchanged on its way", async () => {
    const [ours, theirs] = [await carOf(randomBytes(3000)), await carOf(randomBytes(3000))];
    const otherPath = await upload(theirs, { signed: ours.root });
    expect([otherPath.status, otherPath.json.code]).toEqual([401, "request/bad-signature"]);
    const otherBody = await upload({ root: ours.root, bytes: theirs.bytes });
    expect([otherBody.status, otherBody.json.code]).toEqual([400, "car/wrong-root"]);
    for (const { root } of [ours, theirs]) expect((await served(root)).statusCode).toBe(404);
  });

  it("and keeps nothing of what is not signed", async () => {
    const { root, bytes } = await carOf(randomBytes(10));
    const headers = { ...signedHeaders(session, { method: "PUT", path: `/v1/blobs/${root}`, time: NOON }) };
    const [name] = Object.keys(headers).filter((one) => one.endsWith("signature"));
    const changed = { ...headers, [name ?? ""]: `0x${"00".repeat(64)}`, "content-type": CAR_MEDIA_TYPE };
    const answer = await custodian.server.inject({
      ...{ method: "PUT", url: `/v1/blobs/${root}`, headers: changed, payload: bytes },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([401, "request/bad-signature"]);
    expect((await served(root)).statusCode).toBe(404);
  });

  it("and none of a patient, a stranger or a suspended issuer", async () => {
    const car = await carOf(randomBytes(10));
    const refused = { status: 403, code: "blobs/not-an-issuer" };
    for (const person of [asha, mallory]) {
      const { status, json } = await upload(car, { as: await signIn(person) });
      expect({ status, code: json.code }).toEqual(refused);
    }
    const { view } = custodian.providers.city;
    custodian.chain.latest.providers.set(view.providerId, { ...view, inStanding: false });
    const { status, json } = await upload(car);
    expect({ status, code: json.code }).toEqual(refused);
    custodian.chain.latest.providers.set(view.providerId, view);
  });

  it("and none that is no CAR, cut short, or with a block that does not match its CID", async () => {
    const { root, bytes } = await carOf(randomBytes(3000));
    expect((await upload({ root, bytes }, { type: "application/json" })).status).toBeGreaterThanOrEqual(400);
    expect((await upload({ root, bytes: Buffer.from("no car") })).status).toBe(400);
    expect((await upload({ root: "no-cid", bytes })).status).toBe(400);
    expect((await upload({ root, bytes: bytes.subarray(0, -1) })).status).toBe(400);
    const changed = Buffer.from(bytes);
    changed[changed.length - 1] = (changed[changed.length - 1] as number) ^ 1;
    expect((await upload({ root, bytes: changed })).status).toBe(400);
  });

  it("up to a size, and so many bytes a day", async () => {
    const large = await carOf(randomBytes(4 * 1024 * 1024 + 1));
    expect((await upload(large)).status).toBe(413);
    const fits = async () => upload(await carOf(randomBytes(4 * 1024 * 1024 - 1000)));
    expect((await fits()).status).toBe(201);
    expect((await fits()).status).toBe(201);
    const { status, json } = await fits();
    expect([status, json.code]).toEqual([429, "quota/blobs"]);
  });

  it("and counts what is under way, before a byte of it is read", async () => {
    await custodian.db.delete(uploads);
    const car = await carOf(randomBytes(1000));
    const root = parseCid(car.root);
    const { body, push, end } = heldBody();
    const headers = { "content-type": CAR_MEDIA_TYPE, "content-length": String(4 * 1024 * 1024) };
    const keep = (more: AsyncIterable<Uint8Array>, told: Record<string, string> = headers) =>
      receiveBlob(custodian.custodian, { issuer: CITY, root, body: more, headers: told });
    const first = keep(body);
    const untouched = heldBody();
    const second = keep(untouched.body);
    await expect.poll(() => custodian.db.$count(uploads)).toBe(2);
    const third = heldBody();
    await expect(keep(third.body)).rejects.toMatchObject({ code: "quota/blobs" });
    // Of unknown length it counts as the largest.
    await expect(keep(third.body, { "content-type": CAR_MEDIA_TYPE })).rejects.toMatchObject({
      code: "quota/blobs",
    });
    expect(third.isRead()).toBe(false);
    untouched.end(new Error("gone"));
    await expect(second).rejects.toThrow("gone");
    push(car.bytes);
    end();
    expect((await first).status).toBe(201);
    const rows = await custodian.db.select().from(uploads);
    expect(rows.map(({ bytes }) => bytes)).toEqual([1000]);
    expect((await upload({ bytes: Buffer.from("no car") })).status).toBe(400);
    expect(await custodian.db.$count(uploads)).toBe(1);
  });

  it("and frees what a crash left under way, after an hour", async () => {
    const { db, clock } = custodian;
    await db.delete(uploads);
    await db.insert(uploads).values({ issuer: CITY, root: "", bytes: 9 * 1024 * 1024, at: NOON });
    const car = await carOf(randomBytes(10));
    expect((await upload(car)).json.code).toBe("quota/blobs");
    await db.update(uploads).set({ at: clock.now() - 3600 });
    expect((await upload(car)).status).toBe(201);
  });
});
