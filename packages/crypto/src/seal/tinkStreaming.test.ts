import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  ashasBlob,
  chop,
  code,
  counting,
  flipBit,
  gather,
  hex,
  neighbours,
  thrownBy,
  utf8,
} from "../../test/cast.ts";
import { referenceOpen, referenceSeal } from "../../test/tinkReference.ts";
import {
  open,
  openRange,
  openSeekable,
  openStream,
  randomBytes,
  seal,
  sealedLength,
  sealStream,
} from "../index.ts";
import { sealPieces } from "./sealPieces.ts";

const MIB = 1 << 20;
/** Plaintext that fills exactly one and exactly two segments. */
const ONE = MIB - 56;
const TWO = ONE + MIB - 16;
const LENGTHS = [0, 1, 15, 16, 17, 1000, ONE - 1, ONE, ONE + 1, TWO - 1, TWO, TWO + 1, 3 * MIB + 12_345];

const key = counting(1);
const associatedData = utf8(ashasBlob);
const salt = counting(100);
const prefix = counting(200, 7);
const header = new Uint8Array([40, ...salt, ...prefix]);

describe("sealing in Tink's streaming format", () => {
  it.each(LENGTHS)("makes the very bytes of an independent implementation, %i bytes long", async (length) => {
    const plaintext = randomBytes(length);
    const sealed = await sealPieces([plaintext], { key: { key, associatedData }, header });
    expect(sealed.length).toBe(sealedLength(length));
    expect(Buffer.compare(sealed, referenceSeal({ key, associatedData, salt, prefix, plaintext }))).toBe(0);
  });

  it.each(LENGTHS)(
    "gives back %i bytes, and an independent implementation opens them too",
    async (length) => {
      const plaintext = randomBytes(length);
      const ciphertext = await seal({ key, associatedData, plaintext });
      expect(Buffer.compare(await open({ key, associatedData, ciphertext }), plaintext)).toBe(0);
      expect(Buffer.compare(referenceOpen({ key, associatedData, ciphertext }), plaintext)).toBe(0);
    },
  );

  it("keeps its known answers", async () => {
    const sealed = await sealPieces([utf8("Asha's record")], { key: { key, associatedData }, header });
    expect(hex(sealed)).toBe(
      "286465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f80818283c8c9cacbcccdce5c467e9e97322c6911fdfa646d522e23cfa458eeacb69c0e1edce0ad2a",
    );
    const large = await sealPieces([new Uint8Array(TWO + 1)], { key: { key, associatedData }, header });
    expect(createHash("sha256").update(large).digest("hex")).toBe(
      "a981489ee9006ca156a6bd6c12b23d3bb7483ff4519aa34443f9b1c8b2c03895",
    );
  });

  it("never seals the same bytes to the same ciphertext", async () => {
    const plaintext = counting(0);
    const [first, second] = await Promise.all([1, 2].map(() => seal({ key, associatedData, plaintext })));
    expect(first).not.toEqual(second);
  });

  it("joins pieces without a seam", async () => {
    const plaintext = randomBytes(TWO + 100);
    const pieces = [...chop(plaintext, 700_001)];
    const sealed = await sealPieces(pieces, { key: { key, associatedData }, header });
    expect(Buffer.compare(sealed, referenceSeal({ key, associatedData, salt, prefix, plaintext }))).toBe(0);
  });

  it("refuses a key of another length", async () => {
    const short = seal({ key: counting(1, 16), associatedData, plaintext: key });
    await expect(short).rejects.toEqual(code("bytes/wrong-length"));
  });
});

describe("streams", () => {
  it.each([
    [0, 1],
    [17, 5],
    [ONE, 65_536],
    [ONE + 1, 1_000_003],
    [TWO, 65_536],
    [TWO, TWO],
    [3 * MIB + 12_345, 3 * MIB + 12_345],
    [3 * MIB + 12_345, 777_777],
  ])("carry %i bytes in chunks of %i both ways", async (length, size) => {
    const plaintext = randomBytes(length);
    const sealed = await gather(sealStream({ key, associatedData, plaintext: chop(plaintext, size) }));
    expect(Buffer.compare(referenceOpen({ key, associatedData, ciphertext: sealed }), plaintext)).toBe(0);
    const opened = await gather(openStream({ key, associatedData, ciphertext: chop(sealed, size) }));
    expect(Buffer.compare(opened, plaintext)).toBe(0);
  });

  it("seal into pieces of exactly one MiB, the last shorter", async () => {
    const lengths: number[] = [];
    for await (const piece of sealStream({ key, associatedData, plaintext: [randomBytes(TWO + 1)] })) {
      lengths.push(piece.length);
    }
    expect(lengths).toEqual([MIB, MIB, 17]);
  });

  it("read web streams, and close them when the reader goes away", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const _ of sealStream({ key, associatedData, plaintext: endless })) break;
    expect(cancelled).toBe(true);
  });

  it("hold only a few segments at a time", async () => {
    let given = 0;
    function* source() {
      for (; given < 64; given++) yield new Uint8Array(MIB);
    }
    const sealing = sealStream({ key, associatedData, plaintext: source() });
    await sealing.next();
    expect(given).toBeLessThan(10);
    await sealing.return();
  });

  it("fail at the end when cut between two segments", async () => {
    const sealed = await seal({ key, associatedData, plaintext: new Uint8Array(TWO + 1) });
    const cut = gather(openStream({ key, associatedData, ciphertext: [sealed.subarray(0, 2 * MIB)] }));
    await expect(cut).rejects.toEqual(code("seal/corrupt"));
  });

  it("fail when cut within the header", async () => {
    const cut = gather(openStream({ key, associatedData, ciphertext: [header.subarray(0, 20)] }));
    await expect(cut).rejects.toEqual(code("seal/malformed"));
  });
});

describe("random access", () => {
  const plaintext = randomBytes(3 * MIB + 500);

  it.each([
    [0, 0],
    [0, 1],
    [ONE - 1, ONE + 1],
    [ONE, ONE],
    [MIB, 3 * MIB],
    [TWO - 10, TWO + 10],
    [3 * MIB + 499, 3 * MIB + 500],
    [0, 3 * MIB + 500],
  ])("gives bytes %i to %i", async (start, end) => {
    const sealed = await seal({ key, associatedData, plaintext });
    const range = await openRange({
      key,
      associatedData,
      length: sealed.length,
      read: async (from, to) => sealed.subarray(from, to),
      start,
      end,
    });
    expect(Buffer.compare(range, plaintext.subarray(start, end))).toBe(0);
  });

  it("reads only the segments that it needs", async () => {
    const sealed = await seal({ key, associatedData, plaintext });
    const asked: number[] = [];
    const read = async (from: number, to: number) => {
      asked.push(from);
      return sealed.subarray(from, to);
    };
    const file = await openSeekable({ key, associatedData, length: sealed.length, read });
    expect(file.length).toBe(plaintext.length);
    await file.readRange(MIB, MIB + 10);
    expect(asked).toEqual([0, 3 * MIB, MIB]);
  });

  it("refuses a file that was cut between two segments before reading from it", async () => {
    const sealed = await seal({ key, associatedData, plaintext });
    const cut = openSeekable({
      key,
      associatedData,
      length: 2 * MIB,
      read: async (from, to) => sealed.subarray(from, to),
    });
    await expect(cut).rejects.toEqual(code("seal/corrupt"));
  });

  it.each([
    [-1, 1],
    [2, 1],
    [0, 101],
    [0.5, 1],
  ])("refuses the range %d to %d", async (start, end) => {
    const sealed = await seal({ key, associatedData, plaintext: new Uint8Array(100) });
    const asked = openRange({
      key,
      associatedData,
      length: sealed.length,
      read: async (from, to) => sealed.subarray(from, to),
      start,
      end,
    });
    await expect(asked).rejects.toEqual(code("seal/out-of-range"));
  });
});

describe("a sealed file is refused", () => {
  it.each(neighbours)("in the context of %s", async (_, other) => {
    const ciphertext = await seal({ key, associatedData, plaintext: counting(0) });
    await expect(open({ key, associatedData: utf8(other), ciphertext })).rejects.toEqual(
      code("seal/corrupt"),
    );
  });

  it("under another key", async () => {
    const ciphertext = await seal({ key, associatedData, plaintext: counting(0) });
    await expect(open({ key: counting(2), associatedData, ciphertext })).rejects.toEqual(
      code("seal/corrupt"),
    );
  });

  it("after any one bit has changed", async () => {
    const ciphertext = await seal({ key, associatedData, plaintext: counting(0, 5) });
    const refused = await Promise.all(
      Array.from({ length: ciphertext.length * 8 }, (_, bit) =>
        thrownBy(() => open({ key, associatedData, ciphertext: flipBit(ciphertext, bit) })),
      ),
    );
    expect(refused.filter((thrown) => thrown === undefined)).toEqual([]);
  });

  it("when cut to any length", async () => {
    const ciphertext = await seal({ key, associatedData, plaintext: counting(0, 20) });
    const refused = await Promise.all(
      Array.from({ length: ciphertext.length }, (_, length) =>
        thrownBy(() => open({ key, associatedData, ciphertext: ciphertext.subarray(0, length) })),
      ),
    );
    expect(refused.filter((thrown) => thrown === undefined)).toEqual([]);
  });

  it("when cut between segments, lengthened, or with two segments swapped", async () => {
    const sealed = await seal({ key, associatedData, plaintext: randomBytes(3 * MIB + 100) });
    const swapped = new Uint8Array(sealed);
    swapped.set(sealed.subarray(MIB, 2 * MIB), 2 * MIB);
    swapped.set(sealed.subarray(2 * MIB, 3 * MIB), MIB);
    const longer = new Uint8Array(sealed.length + 1);
    longer.set(sealed);
    const mutants = [swapped, longer, sealed.subarray(0, 2 * MIB), sealed.subarray(0, 3 * MIB)];
    const thrown = await Promise.all(
      mutants.map((ciphertext) => thrownBy(() => open({ key, associatedData, ciphertext }))),
    );
    expect(thrown).toEqual(mutants.map(() => code("seal/corrupt")));
  });

  it("when its header is of another format", async () => {
    const ciphertext = await seal({ key, associatedData, plaintext: counting(0) });
    ciphertext[0] = 41;
    await expect(open({ key, associatedData, ciphertext })).rejects.toEqual(code("seal/malformed"));
  });

  it("without telling its key", async () => {
    const ciphertext = await seal({ key, associatedData, plaintext: counting(0) });
    const thrown = await thrownBy(() => open({ key: counting(2), associatedData, ciphertext }));
    expect(JSON.stringify(thrown)).not.toContain(hex(counting(2)).slice(0, 8));
  });
});
