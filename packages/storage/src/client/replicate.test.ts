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

  it("goes on where a connection broke, with what did not arrive", async () => {
    const car = await packFile(scan);
    const city = await disk("City Hospital");
    const url = await custodian(city);
    const sent: number[] = [];
    const flaky: typeof fetch = (input, init) => {
      if (init?.method !== "POST" || sent.length === 2) return count(sent, input, init);
      return count(sent, input, { ...init, body: breakingOff(streamOf(init), 5_000_000) });
    };
    const events: StorageEvent[] = [];

    const { acks } = await replicate({
      ...{ car, targets: [url], acks: 1, fetch: flaky },
      onEvent: (event) => events.push(event),
    });

    expect(acks).toMatchObject([{ blocks: car.blocks, bytes: car.bytes }]);
    expectSameBytes(await readBytes(readFile(city, car.root)), scan);
    // Twice it broke after five megabytes: the third time less is left.
    expect(sent).toHaveLength(3);
    expect(sent[2]).toBeLessThan(scan.length - 2_000_000);
    const progress = events.flatMap((event) => (event.kind === "sent" ? [event.bytes] : []));
    expect(progress.at(-1)).toBe(car.carBytes);
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

/** A body that ends with an error after so many bytes. */
function breakingOff(body: ReadableStream<Uint8Array>, after: number): ReadableStream<Uint8Array> {
  let passed = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(piece, controller) {
        passed += piece.byteLength;
        if (passed > after) controller.error(new TypeError("the cable was pulled"));
        else controller.enqueue(piece);
      },
    }),
  );
}

/** Notes how many bytes each upload sends. */
function count(sent: number[], input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
  if (init?.method !== "POST") return fetch(input, init);
  const at = sent.push(0) - 1;
  const counted = streamOf(init).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        sent[at] = (sent[at] ?? 0) + piece.byteLength;
        controller.enqueue(piece);
      },
    }),
  );
  return fetch(input, { ...init, body: counted, duplex: "half" } as RequestInit);
}

function streamOf({ body }: RequestInit): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Response(body ?? null).body ?? new ReadableStream();
}

async function disk(name: string) {
  return openDiskStorage({ directory: await temporaryDirectory(), name });
}
