import { expect, test } from "vitest";
import { pdfOf } from "./pdfOf.ts";

test("every object of the file stands where its table says", () => {
  const picture = { jpeg: new Uint8Array([0xff, 0xd8, 0x0a, 0xff, 0xd9]), width: 10, height: 14 };
  const text = new TextDecoder("latin1").decode(pdfOf([picture, picture]));
  const table = text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]));
  const offsets = [...table.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
  expect(offsets.map((offset) => /^(\d+) 0 obj/.exec(text.slice(offset))?.[1])).toEqual(
    offsets.map((_, at) => String(at + 1)),
  );
  expect([offsets.length, /\/Count 2/.test(text)]).toEqual([8, true]);
});
