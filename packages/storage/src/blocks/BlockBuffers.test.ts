import { describe, expect, it } from "vitest";
import { BlockBuffers } from "./BlockBuffers.ts";

const MIB = 1024 * 1024;

describe("buffers of blocks", () => {
  it("lends what it has of its own first, and each piece to one at a time", () => {
    const own = [new Uint8Array(MIB), new Uint8Array(MIB)];
    const buffers = new BlockBuffers(own);
    const taken = [buffers.take(MIB), buffers.take(MIB - 5), buffers.take(MIB)];

    expect(taken.map(({ length }) => length)).toEqual([MIB, MIB - 5, MIB]);
    expect(taken.map(({ buffer }) => own.some((one) => one.buffer === buffer))).toEqual([true, true, false]);
    expect(new Set(taken.map(({ buffer }) => buffer)).size).toBe(3);
  });

  it("never forgets its own, however many others come back before", () => {
    const own = [new Uint8Array(MIB)];
    const buffers = new BlockBuffers(own);
    const mine = buffers.take(MIB);
    const others = Array.from({ length: 40 }, () => buffers.take(MIB));
    for (const other of others) buffers.give(other);
    buffers.give(mine);

    expect(buffers.take(MIB).buffer).toBe(own[0]?.buffer);
  });

  it("does not lend twice what was given back twice", () => {
    const buffers = new BlockBuffers();
    const taken = buffers.take(MIB);
    buffers.give(taken);
    buffers.give(taken);
    buffers.give(new Uint8Array(MIB));

    expect(buffers.take(MIB).buffer).toBe(taken.buffer);
    expect(buffers.take(MIB).buffer).not.toBe(taken.buffer);
  });
});
