import type { Hex } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import type { Reads } from "./reads.ts";
import { type Head, rememberReads } from "./rememberReads.ts";

const block = (number: bigint, fork = ""): Head => ({
  number,
  hash: `0x${fork}${number.toString(16)}` as Hex,
});

/** A chain whose tokens are at the version of the block's number, and that counts what it is asked. */
function counting() {
  let asked = 0;
  const at = rememberReads(
    (head) =>
      ({
        token: async () => {
          asked += 1;
          if (head.number === 13n) throw new Error("the node hangs up");
          return { version: Number(head.number) };
        },
      }) as unknown as Reads,
  );
  return { at, asked: () => asked };
}

describe("reads of a block", () => {
  it("are asked once, however often the block is looked at", async () => {
    const { at, asked } = counting();
    await at(block(1n)).token("0x01");
    await at(block(1n)).token("0x01");
    expect(asked()).toBe(1);
    await at(block(1n)).token("0x02");
    expect(asked()).toBe(2);
  });

  it("are asked anew of the next block", async () => {
    const { at } = counting();
    expect(await at(block(1n)).token("0x01")).toMatchObject({ version: 1 });
    expect(await at(block(2n)).token("0x01")).toMatchObject({ version: 2 });
  });

  it("are asked anew of another block of the same number", async () => {
    const { at, asked } = counting();
    await at(block(1n)).token("0x01");
    await at(block(1n, "f")).token("0x01");
    expect(asked()).toBe(2);
  });

  it("are asked again after a failure", async () => {
    const { at, asked } = counting();
    await expect(at(block(13n)).token("0x01")).rejects.toThrow();
    await expect(at(block(13n)).token("0x01")).rejects.toThrow();
    expect(asked()).toBe(2);
  });

  it("are forgotten with their block", async () => {
    const { at, asked } = counting();
    for (let number = 1n; number <= 9n; number += 1n) await at(block(number)).token("0x01");
    await at(block(1n)).token("0x01");
    expect(asked()).toBe(10);
  });
});
