import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Budget } from "./Budget.ts";
import { FrameReader } from "./FrameReader.ts";
import { toFrame } from "./toFrame.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const open = (messageBytes = 1_000, budget = new Budget(10_000)) => ({
  reader: new FrameReader({ messageBytes, budget }),
  budget,
});
const read = (reader: FrameReader, ...chunks: (string | Uint8Array)[]) =>
  chunks
    .flatMap((chunk) => reader.push(typeof chunk === "string" ? bytes(chunk) : chunk))
    .map(({ bytes: message, fault }) => fault?.code ?? new TextDecoder().decode(message));

describe("the frames of MLLP", () => {
  it.each([
    [["\vMSH\u001c\r"], ["MSH"]],
    [["\vone\u001c\r\vtwo\u001c\r"], ["one", "two"]],
    [
      ["\vo", "n", "e\u001c", "\r\vtwo", "\u001c\r"],
      ["one", "two"],
    ],
    [
      ["\vone\u001c\r\n \r\n", "\vtwo\u001c\r"],
      ["one", "two"],
    ],
    [["\va\u001cb\u001c\r"], ["a\u001cb"]],
    [["\va\u001c", "b\u001c", "\r"], ["a\u001cb"]],
    [["\v\u001c\r"], [""]],
    [["\vnever ends"], []],
    [["MSH without a frame"], ["mllp/no-frame"]],
    [
      ["\vone\u001c\rMSH", "\vtwo\u001c\r"],
      ["one", "mllp/no-frame"],
    ],
  ])("%#: %j", (chunks, messages) => expect(read(open().reader, ...chunks)).toEqual(messages));

  it("are the same however the chunks fall", () => {
    const message = fc.uint8Array({ maxLength: 40 }).filter((list) => {
      const text = list.join(" ");
      return !/\b28 13\b/.test(text) && list.at(-1) !== 0x1c;
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(12)), (messages, sizes) => {
        const stream = Buffer.concat(messages.map(toFrame));
        const { reader, budget } = open();
        const found: number[][] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const size = (sizes[turn % Math.max(1, sizes.length)] ?? 6) + 1;
          for (const frame of reader.push(stream.subarray(at, at + size))) {
            found.push([...frame.bytes]);
            reader.release(frame);
          }
          at += size;
        }
        expect(found).toEqual(messages.map((each) => [...each]));
        expect(budget.left).toBe(10_000);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("any bytes give frames or one fault, and the budget back", () => {
    const noise = fc.array(fc.oneof(fc.constantFrom(0x0b, 0x1c, 0x0d), fc.nat(255)), { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 6 }), (chunks) => {
        const { reader, budget } = open(20, new Budget(40));
        const frames = chunks.flatMap((chunk) => reader.push(Uint8Array.from(chunk)));
        expect(frames.slice(0, -1).every(({ fault }) => fault === undefined)).toBe(true);
        for (const frame of frames) reader.release(frame);
        reader.close();
        expect(budget.left).toBe(40);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it("hold no message over the limit, and show its beginning", () => {
    const { reader } = open(10);
    const [frame] = reader.push(bytes("\v12345"));
    expect(frame).toBeUndefined();
    const [broken] = reader.push(bytes("67890abc"));
    expect([broken?.fault?.code, new TextDecoder().decode(broken?.bytes)]).toEqual([
      "mllp/too-large",
      "1234567890abc",
    ]);
    expect(read(reader, "\u001c\r\vnext\u001c\r")).toEqual([]);
    expect(read(open(10).reader, "\v1234567890\u001c\r")).toEqual(["1234567890"]);
  });

  it("share their bytes with other connections", () => {
    const budget = new Budget(10);
    const [first, second] = [open(100, budget).reader, open(100, budget).reader];
    expect(read(first, "\v12345")).toEqual([]);
    expect(read(second, "\v123456")).toEqual(["mllp/busy"]);
    first.close();
    expect(budget.left).toBe(10);
  });

  it("cost no more memory byte by byte than at once", () => {
    const { reader } = open(100_000, new Budget(1_000_000));
    read(reader, "\v");
    const one = Uint8Array.of(0x41);
    for (let count = 0; count < 100_000; count++) reader.push(one);
    const [frame] = reader.push(bytes("\u001c\r"));
    expect(frame?.bytes.length).toBe(100_000);
    expect(frame?.bytes.buffer.byteLength).toBeLessThan(300_000);
  });
});
