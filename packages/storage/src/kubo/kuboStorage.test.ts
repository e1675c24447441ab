import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { fakeKubo } from "../../test/fakeKubo.ts";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { putFile } from "../storage/putFile.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { readFile } from "../unixfs/readFile.ts";
import { kuboStorage } from "./kuboStorage.ts";

const SECRET = "Bearer sesame";
const scan = randomBytes("scan", 2_500_000);

async function kuboWith(options: Parameters<typeof fakeKubo>[0] = {}) {
  const kubo = await fakeKubo({ secret: SECRET, ...options });
  return { kubo, storage: kuboStorage({ url: kubo.url, authorization: SECRET }) };
}

describe("a storage in a kubo node", () => {
  it("imports our CAR, pins its root, and reads it back", async () => {
    const { kubo, storage } = await kuboWith();

    const { root, acks } = await putFile(storage, scan);

    expectSameBytes(await readBytes(readFile(storage, root)), scan);
    expect(await kubo.storage.isPinned(root)).toBe(true);
    expect(kubo.calls[0]).toBe("POST /api/v0/dag/import pin-roots=true");
    expect(acks).toEqual([{ node: "kubo", blocks: 4, bytes: expect.any(Number) }]);
  });

  it("lets a DAG go, and quietly what is not pinned", async () => {
    const { storage } = await kuboWith();
    const { root } = await putFile(storage, scan);

    await storage.unpin(root);
    await storage.unpin(root);

    await expect(storage.get(root)).rejects.toMatchObject({ code: "block/missing" });
  });

  it("pins what the node keeps", async () => {
    const { kubo, storage } = await kuboWith();
    const file = await packFile(scan);
    await kubo.storage.receive(file.stream());

    await storage.pin(file.root);

    expect(kubo.calls.at(-1)).toContain("POST /api/v0/pin/add");
  });

  it.each([
    ["wrong-root", "kubo/wrong-root"],
    ["pin-error", "kubo/not-pinned"],
    ["truncated", "kubo/unreachable"],
  ] as const)("does not take a %s for an acknowledgement", async (fault, code) => {
    const { storage } = await kuboWith({ fault });

    await expect(putFile(storage, scan)).rejects.toMatchObject({ code });
  });

  it("checks every block that it reads", async () => {
    const { storage } = await kuboWith({ fault: "lying-block" });
    const { root } = await putFile(storage, scan);

    await expect(storage.get(root)).rejects.toMatchObject({ code: "block/wrong-hash" });
  });

  it("does not repeat the secret that was refused", async () => {
    const kubo = await fakeKubo({ secret: SECRET });
    const storage = kuboStorage({ url: kubo.url, authorization: "Bearer other-secret" });

    const refused = await putFile(storage, scan).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "kubo/unauthorized", facts: { status: 403 } });
    expect(inspect(refused, { depth: 9 })).not.toContain("other-secret");
  });
});
