import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ashasBlob,
  chop,
  code,
  counting,
  flipBit,
  gather,
  neighbours,
  thrownBy,
  utf8,
} from "../../test/cast.ts";
import {
  isKeyOf,
  keyCheckValue,
  open,
  openPart,
  openPartStream,
  padmeLength,
  randomBytes,
  seal,
  sealPart,
  sealPartStream,
  toReadableStream,
} from "../index.ts";

const key = counting(7);
const ctx = ashasBlob;
const keyCheck = keyCheckValue(key, ctx);
const mediaType = "application/fhir+json";
const associatedData = utf8(ctx);
const bundle = utf8('{"resourceType": "Bundle"}');

/** Seals a container that our own code would not write. */
const sealContainer = (container: Uint8Array) => seal({ key, associatedData, plaintext: container });
const containerOf = async () =>
  open({ key, associatedData, ciphertext: await sealPart({ key, ctx, mediaType, content: bundle }) });

describe("a part of a record", () => {
  it("opens to the content and media type that were sealed", async () => {
    const lengths = fc.integer({ min: 0, max: 3_000_000 });
    const opensTo = async (length: number) => {
      const content = randomBytes(length);
      const ciphertext = await sealPart({ key, ctx, mediaType, content });
      const opened = await openPart({ key, ctx, keyCheck, ciphertext });
      expect(opened.mediaType).toBe(mediaType);
      expect(Buffer.compare(opened.content, content)).toBe(0);
    };
    await fc.assert(fc.asyncProperty(lengths, opensTo), { seed: 2, numRuns: 20 });
  });

  it("has one length for all contents of about one length", async () => {
    const lengths = await Promise.all(
      [50_000, 50_500, 51_000].map(
        async (n) => (await sealPart({ key, ctx, mediaType, content: randomBytes(n) })).length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it("is laid out as SPEC.md says", async () => {
    const container = await containerOf();
    expect([...container.subarray(0, 10)]).toEqual([1, 21, 0, 0, 0, 0, 0, 0, 0, 26]);
    expect(new TextDecoder().decode(container.subarray(10, 31))).toBe(mediaType);
    expect(container.subarray(31, 57)).toEqual(bundle);
    expect(container.length).toBe(60);
  });

  it("is refused under another key before anything is decrypted", async () => {
    const ciphertext = await sealPart({ key, ctx, mediaType, content: bundle });
    const asked = openPart({ key: flipBit(key, 3), ctx, keyCheck, ciphertext });
    await expect(asked).rejects.toEqual(code("seal/wrong-key"));
  });

  it.each(neighbours)("is refused in the context of %s", async (_, other) => {
    const ciphertext = await sealPart({ key, ctx, mediaType, content: bundle });
    await expect(openPart({ key, ctx: other, keyCheck, ciphertext })).rejects.toEqual(code("seal/wrong-key"));
    // Also where somebody made up a key check value for the other context.
    const made = keyCheckValue(key, other);
    await expect(openPart({ key, ctx: other, keyCheck: made, ciphertext })).rejects.toEqual(
      code("seal/corrupt"),
    );
  });

  it("is refused when its padding is not zero", async () => {
    const container = await containerOf();
    container[container.length - 1] = 1;
    const asked = openPart({ key, ctx, keyCheck, ciphertext: await sealContainer(container) });
    await expect(asked).rejects.toEqual(code("seal/bad-container"));
  });

  it.each([
    ["is empty", () => new Uint8Array(0)],
    ["is of another format", (c: Uint8Array) => Uint8Array.of(2, ...c.subarray(1))],
    ["has too little padding", (c: Uint8Array) => c.subarray(0, c.length - 1)],
    ["has too much padding", (c: Uint8Array) => Uint8Array.of(...c, 0)],
    [
      "says it is longer than it is",
      (c: Uint8Array) => Uint8Array.of(...c.subarray(0, 9), 255, ...c.subarray(10)),
    ],
    ["says it is longer than numbers reach", (c: Uint8Array) => Uint8Array.of(1, 21, 255, ...c.subarray(3))],
    ["ends within its media type", () => Uint8Array.of(1, 200, 0, 0, 0, 0, 0, 0, 0, 0, 97)],
    ["has no media type", () => Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
  ])("is refused when its container %s", async (_, spoil) => {
    const ciphertext = await sealContainer(spoil(await containerOf()));
    await expect(openPart({ key, ctx, keyCheck, ciphertext })).rejects.toEqual(code("seal/bad-container"));
    const streamed = async () =>
      gather((await openPartStream({ key, ctx, keyCheck, ciphertext: [ciphertext] })).content);
    expect(await thrownBy(streamed)).toEqual(code("seal/bad-container"));
  });

  it.each(["", "text", "Text/plain", "text/plain\n", `text/${"x".repeat(255)}`])(
    "is not sealed with the media type %j",
    async (wrong) => {
      const asked = sealPart({ key, ctx, mediaType: wrong, content: bundle });
      await expect(asked).rejects.toEqual(code("seal/bad-content"));
    },
  );

  it("is not sealed to something that is no context", async () => {
    await expect(sealPart({ key, ctx: "blob", mediaType, content: bundle })).rejects.toEqual(
      code("context/malformed"),
    );
  });
});

describe("a part that streams", () => {
  it.each([0, 1, 1_048_489, 1_048_490, 3_000_000])("carries %i bytes both ways", async (length) => {
    const content = randomBytes(length);
    const sealed = await gather(
      sealPartStream({ key, ctx, mediaType, length, content: chop(content, 65_536) }),
    );
    expect(
      Buffer.compare((await openPart({ key, ctx, keyCheck, ciphertext: sealed })).content, content),
    ).toBe(0);
    const opened = await openPartStream({ key, ctx, keyCheck, ciphertext: chop(sealed, 100_000) });
    expect([opened.mediaType, opened.length]).toEqual([mediaType, length]);
    expect(Buffer.compare(await gather(opened.content), content)).toBe(0);
  });

  it("makes a web stream", async () => {
    const sealing = sealPartStream({ key, ctx, mediaType, length: bundle.length, content: [bundle] });
    const ciphertext = toReadableStream(sealing);
    const opened = await openPartStream({ key, ctx, keyCheck, ciphertext });
    expect(await gather(opened.content)).toEqual(bundle);
  });

  it.each([-1, 1])("is refused when the content is not as long as it said, by %i", async (by) => {
    const sealing = sealPartStream({ key, ctx, mediaType, length: bundle.length + by, content: [bundle] });
    await expect(gather(sealing)).rejects.toEqual(code("seal/bad-content"));
  });

  it("is refused when its padding is not zero", async () => {
    const container = await containerOf();
    container[container.length - 1] = 128;
    const opened = await openPartStream({ key, ctx, keyCheck, ciphertext: [await sealContainer(container)] });
    await expect(gather(opened.content)).rejects.toEqual(code("seal/bad-container"));
  });
});

describe("the key check value", () => {
  it("keeps its known answer", () => {
    expect(Buffer.from(keyCheck).toString("hex")).toBe(
      "c82ff1614127ea433a862a03d7ec58b88e41c77809d47df855b1a409812c1e37",
    );
  });

  it("is of one key in one context", () => {
    expect(isKeyOf({ key, ctx, keyCheck })).toBe(true);
    expect(isKeyOf({ key: flipBit(key, 255), ctx, keyCheck })).toBe(false);
    expect(neighbours.map(([, other]) => isKeyOf({ key, ctx: other, keyCheck }))).toEqual(
      neighbours.map(() => false),
    );
    expect(isKeyOf({ key, ctx, keyCheck: keyCheck.subarray(0, 31) })).toBe(false);
  });
});

describe("Padmé padding", () => {
  it("gives the lengths of the paper's function", () => {
    const lengths = [0, 1, 2, 8, 9, 100, 1000, 1025, 65_537, 1_000_000];
    expect(lengths.map(padmeLength)).toEqual([0, 1, 2, 8, 10, 104, 1024, 1088, 67_584, 1_015_808]);
  });

  it("adds at most an eighth, and padded lengths stay as they are", () => {
    const holds = (length: number) => {
      const padded = padmeLength(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
      expect(padmeLength(padded)).toBe(padded);
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 40 }), holds), { seed: 3, numRuns: 300 });
  });
});
