import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { custodian } from "../../test/custodian.ts";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { serve } from "../../test/serve.ts";
import { temporaryDirectory } from "../../test/temporaryDirectory.ts";
import { digestHex } from "../blocks/digestHex.ts";
import { carFromBlocks } from "../car/carFromBlocks.ts";
import { openDiskStorage } from "../node/openDiskStorage.ts";
import { packFile } from "../unixfs/packFile.ts";
import { readBytes } from "../unixfs/readBytes.ts";
import { readFile } from "../unixfs/readFile.ts";
import { gatewayReader } from "./gatewayReader.ts";
import { replicate } from "./replicate.ts";
import type { StorageEvent } from "./StorageEvent.ts";

const scan = randomBytes("scan", 12_000_000);

describe("replicate, over HTTP to disks", () => {
  it("streams a large file to two custodians, and either serves it alone", async () => {
    const car = await packFile(scan);
    const [city, lakeside] = [await disk("City Hospital"), await disk("Lakeside Hospital")];
    const urls = [await custodian(city), await custodian(lakeside)];
    const events: StorageEvent[] = [];

    const { acks } = await replicate({ car, targets: urls, onEvent: (event) => events.push(event) });

    expect(acks).toHaveLength(2);
    for (const url of urls) {
      const reader = gatewayReader({ gateways: [url] });
      expectSameBytes(await readBytes(readFile(reader, car.root)), scan);
    }
    const sent = events.filter((event) => event.kind === "sent");
    expect(sent.at(-1)).toMatchObject({ bytes: car.carBytes, of: car.carBytes });
  });

  it("copies what one custodian keeps to another", async () => {
    const [city, archive] = [await disk("City Hospital"), await disk("the Archive")];
    const { root } = await city.putCar(await packFile(scan));

    const car = await carFromBlocks(city, root);
    await replicate({ car, targets: [await custodian(archive)], acks: 1 });

    expectSameBytes(await readBytes(readFile(archive, root)), scan);
  });

  it("says so when a node hangs up in the middle, and that node keeps nothing", async () => {
    const car = await packFile(scan);
    const hangingUp = await serve(async (request) => {
      for await (const _ of request) request.destroy();
    });

    const writing = replicate({ car, targets: [{ url: hangingUp, name: "City Hospital" }], acks: 1 });

    await expect(writing).rejects.toMatchObject({ facts: { "City Hospital": "upload/unreachable", got: 0 } });
  });

  it("reads from Lakeside Hospital what City Hospital's disk has damaged, and mends it", async () => {
    const car = await packFile(scan);
    const directory = await temporaryDirectory();
    const city = await openDiskStorage({ directory });
    const urls = [await custodian(city), await custodian(await disk("Lakeside Hospital"))];
    await replicate({ car, targets: urls });
    const name = digestHex(car.root);
    await truncate(join(directory, "blocks", name.slice(0, 2), name), 20);
    const served: StorageEvent[] = [];

    const reader = gatewayReader({ gateways: urls, onEvent: (event) => served.push(event) });
    expectSameBytes(await readBytes(readFile(reader, car.root)), scan);
    await replicate({ car, targets: urls });

    expect(served.slice(0, 2)).toMatchObject([{ kind: "failed", why: "missing" }, { kind: "served" }]);
    expectSameBytes(await readBytes(readFile(city, car.root)), scan);
  });

  it("gives a node what it lost by sending it again", async () => {
    const car = await packFile(scan);
    const city = await disk("City Hospital");
    const url = await custodian(city);
    await replicate({ car, targets: [url], acks: 1 });
    await city.blocks.delete(car.root);

    await replicate({ car, targets: [url], acks: 1 });

    expectSameBytes(await readBytes(readFile(city, car.root)), scan);
  });
});

async function disk(name: string) {
  return openDiskStorage({ directory: await temporaryDirectory(), name });
}
