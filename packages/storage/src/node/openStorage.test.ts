import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import { putFile } from "../storage/putFile.ts";
import type { StorageConfig } from "./checkStorageConfig.ts";
import { openStorage } from "./openStorage.ts";

const gateways = ["https://city.example"];

describe("openStorage", () => {
  it.each([
    { kind: "gateways", gateways },
    { kind: "pinata", jwt: "token", gateways },
    { kind: "kubo", url: "http://127.0.0.1:5001" },
  ] as const)("opens the backend $kind", async (config) => {
    expect((await openStorage(config)).name).toBe(config.kind);
  });

  it("opens a disk that keeps things", async () => {
    const storage = await openStorage({ kind: "disk", directory: await temporaryDirectory() });

    const { root } = await putFile(storage, new Uint8Array([1]));

    expect(await storage.get(root)).toEqual(new Uint8Array([1]));
  });

  it.each([
    ["kind", { kind: "floppy" }],
    ["kind", { kind: "toString" }],
    ["directory", { kind: "disk", directory: "" }],
    ["gateways", { kind: "gateways", gateways: [] }],
    ["acks", { kind: "gateways", gateways, acks: 0 }],
    ["jwt", { kind: "pinata", gateways }],
    ["uploadUrl", { kind: "pinata", jwt: "s3cret", gateways, uploadUrl: "s3cret" }],
    ["url", { kind: "kubo", url: "s3cret" }],
  ])("names the field %s that is wrong, never its value", async (field, config) => {
    const refused = await openStorage(config as StorageConfig).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "storage/config", facts: { field } });
    expect(inspect(refused, { depth: 9 })).not.toContain("s3cret");
  });

  it("refuses a gateway whose URL carries a key", async () => {
    const config = { kind: "gateways", gateways: ["https://city.example/?key=s3cret"] } as const;

    const refused = await openStorage(config).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "storage/config" });
    expect(inspect(refused, { depth: 9 })).not.toContain("s3cret");
  });
});
