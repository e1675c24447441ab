import { expect, it } from "vitest";
import { jpegSize } from "./jpegSize.ts";

const jpeg = (...segments: readonly number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat()]);
const comment = [0xff, 0xfe, 0, 4, 1, 2];
const frame = (marker: number) => [0xff, marker, 0, 11, 8, 0xff, 0xfe, 0x02, 0x00, 1, 1, 0x11, 0];

it.each([0xc0, 0xc1, 0xc2, 0xc3])("tells how large a picture is before it is decoded: frame %i", (marker) => {
  const size = { rows: 0xfffe, columns: 0x200 };
  expect(jpegSize(jpeg(frame(marker)))).toEqual(size);
  expect(jpegSize(jpeg(comment, [0xff, 0xff], comment.slice(1), frame(marker)))).toEqual(size);
});

it("tells nothing of what is none, or is cut, and ends", () => {
  for (const bytes of [[], [0xff, 0xd8], [1, 2, 3, 4], [0xff, 0xd8, 0xff, 0xc4, 0, 0, 0, 0, 0, 0, 0, 0]])
    expect(jpegSize(Uint8Array.from(bytes))).toBeUndefined();
  for (let seed = 0; seed < 2_000; seed++) {
    const bytes = jpeg(comment, frame(0xc0)).map((byte, at) =>
      (seed * 7 + at * 13) % 11 === 0 ? seed & 255 : byte,
    );
    expect(() => jpegSize(bytes.subarray(0, seed % 24))).not.toThrow();
  }
});
