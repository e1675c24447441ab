import { describe, expect, it } from "vitest";
import { randomBytes } from "../../test/keystream.ts";
import { expectSameBytes } from "../../test/sameBytes.ts";
import { readCar } from "../car/readCar.ts";
import { packFile } from "../unixfs/packFile.ts";
import { freePieces } from "./freePieces.ts";

const scan = randomBytes("scan that is freed", 1_100_000);

/** A CAR of it in pieces of so many bytes, each in memory of its own: Buffers, as a request's body has them. */
async function bodyOf(length: number): Promise<readonly Buffer[]> {
  const car = Buffer.concat(await Array.fromAsync((await packFile(scan)).stream()));
  const pieces: Buffer[] = [];
  for (let at = 0; at < car.length; at += length) {
    pieces.push(Buffer.from(new Uint8Array(car.subarray(at, at + length)).buffer));
  }
  return pieces;
}

describe("pieces that are freed on their way", () => {
  it.each([65_536, 65_535, 1_000_003, 61, 41])("are read whole where each has %i bytes", async (length) => {
    const body = await bodyOf(length);
    const { blocks } = await readCar(freePieces(ReadableStream.from(body)));
    const leaves: Uint8Array[] = [];
    for await (const { cid, bytes } of blocks) if (cid.code === 0x55) leaves.push(bytes);

    expectSameBytes(Buffer.concat(leaves), scan);
    expect(body.every(({ length: left }) => left === 0)).toBe(true);
  });

  it("leave alone what shares its memory with something else", async () => {
    const shared = new Uint8Array(16);
    for await (const _ of freePieces(ReadableStream.from([shared.subarray(0, 8), shared.subarray(8)]))) {
      // Only looked at.
    }
    expect(shared).toHaveLength(16);
  });
});
