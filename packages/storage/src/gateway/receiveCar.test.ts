import { LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { memoryStorage } from "../storage/memoryStorage.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import type { GatewayResponse } from "./GatewayResponse.ts";
import { CAR_MEDIA_TYPE, receiveCar } from "./receiveCar.ts";

const file = await packFile(randomBytes("scan", 1_500_000));
const other = await packFile(new Uint8Array([1]));
const request = { headers: { "content-type": CAR_MEDIA_TYPE } };
const bodyOf = ({ body }: GatewayResponse) => JSON.parse(new TextDecoder().decode(body as Uint8Array));

describe("receiveCar", () => {
  it("stores a DAG and says what it stored", async () => {
    const storage = memoryStorage();

    const answer = await receiveCar(storage, { request, body: file.stream() });

    expect(answer.status).toBe(201);
    expect(bodyOf(answer)).toEqual({ root: file.root.toString(), blocks: 3, bytes: file.bytes });
    expect(await storage.isPinned(file.root)).toBe(true);
  });

  it("takes the same DAG again", async () => {
    const storage = memoryStorage();
    await receiveCar(storage, { request, body: file.stream() });

    expect((await receiveCar(storage, { request, body: file.stream() })).status).toBe(201);
  });

  it.each([
    ["another media type", { request: { headers: { "content-type": "text/plain" } } }, 415, "car/wrong-type"],
    ["no media type", { request: { headers: {} } }, 415, "car/wrong-type"],
    ["another root", { request, root: other.root }, 400, "car/wrong-root"],
    ["too much", { request, maxBytes: 1_000_000 }, 413, "car/too-large"],
    ["half a CAR", { request, body: cut() }, 400, "car/malformed"],
  ])("refuses %s", async (_, upload, status, code) => {
    const storage = memoryStorage();

    const answer = await receiveCar(storage, { body: file.stream(), ...upload });

    expect(answer.status).toBe(status);
    expect(bodyOf(answer)).toMatchObject({ code });
    await expect(storage.get(file.root)).rejects.toMatchObject({ code: "block/missing" });
  });

  it("says that the disk is full", async () => {
    const full = memoryStorage();
    full.receive = async () => {
      throw new LinchpinError({ code: "disk/full", message: "The disk is full." });
    };

    expect((await receiveCar(full, { request, body: file.stream() })).status).toBe(507);
  });

  it("leaves a broken connection to whoever mounted it", async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield await readBytes(other.stream());
      throw new Error("aborted");
    };

    await expect(receiveCar(memoryStorage(), { request, body: broken() })).rejects.toThrow("aborted");
  });
});

async function* cut(): AsyncGenerator<Uint8Array> {
  yield (await readBytes(file.stream())).subarray(0, 1_300_000);
}
