import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { fakePinata, type PinataFault } from "../../test/fakePinata.ts";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { putFile } from "../storage/putFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { readFile } from "../unixfs/readFile.ts";
import { pinataStorage } from "./pinataStorage.ts";

const JWT = "jwt-of-linchpin";
const scan = randomBytes("scan", 2_500_000);

async function pinataWith({ fault = "none" as PinataFault | "none", jwt = JWT } = {}) {
  const pinata = await fakePinata({ jwt: JWT, fault });
  const gateways = [{ url: pinata.url, headers: { "x-pinata-gateway-token": "gateway-key" } }];
  const api = `${pinata.url}/v3`;
  return { pinata, storage: pinataStorage({ jwt, gateways, apiUrl: api, uploadUrl: api }) };
}

describe("a storage in a Pinata account", () => {
  it("uploads our CAR as a CAR, and reads it back through the account's gateway", async () => {
    const { pinata, storage } = await pinataWith();

    const { root, acks } = await putFile(storage, scan);

    expectSameBytes(await readBytes(readFile(storage, root)), scan);
    expect(pinata.uploads).toEqual([{ network: "public", name: `${root}.car`, car: "true" }]);
    expect(acks).toMatchObject([{ node: "pinata", blocks: 4 }]);
  });

  it("lets a file go", async () => {
    const { storage } = await pinataWith();
    const { root } = await putFile(storage, scan);

    await storage.unpin(root);
    await storage.unpin(root);

    await expect(storage.get(root)).rejects.toMatchObject({ code: "block/missing" });
  });

  it("says so when a file was not let go", async () => {
    const { storage } = await pinataWith({ fault: "keeps-files" });
    const { root } = await putFile(storage, scan);

    await expect(storage.unpin(root)).rejects.toMatchObject({ code: "pinata/failed" });
  });

  it("asks Pinata to pin what another node offers", async () => {
    const { storage } = await pinataWith();
    const { root } = await putFile(storage, scan);

    await expect(storage.pin(root)).resolves.toBeUndefined();
  });

  it.each([
    ["wrong-cid", "pinata/wrong-cid"],
    ["too-many", "pinata/too-many-requests"],
    ["truncated", "pinata/failed"],
  ] as const)("does not take %s for an acknowledgement", async (fault, code) => {
    const { storage } = await pinataWith({ fault });

    await expect(putFile(storage, scan)).rejects.toMatchObject({ code });
  });

  it("does not believe the gateway", async () => {
    const { storage } = await pinataWith({ fault: "lying-gateway" });
    const { root } = await putFile(storage, scan);

    await expect(storage.get(root)).rejects.toMatchObject({ code: "storage/no-node" });
  });

  it("does not repeat the token that was refused", async () => {
    const { storage } = await pinataWith({ jwt: "other-token" });

    const refused = await putFile(storage, scan).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "pinata/unauthorized", facts: { status: 401 } });
    expect(inspect(refused, { depth: 9 })).not.toContain("other-token");
  });
});
