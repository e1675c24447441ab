import { describe, expect, it } from "vitest";
import { makeSyntheticDicom } from "../../synthetic/index.ts";
import { readDicom } from "../readDicom.ts";
import { readFrame } from "./readFrame.ts";
import { type DicomImage, readImage } from "./readImage.ts";

async function framesOf(bytes: Uint8Array): Promise<number[][]> {
  const file = await readDicom(bytes);
  const image = readImage(file) as DicomImage;
  const frames = Array.from({ length: image.frames }, (_, index) => readFrame(file, image, index));
  return (await Promise.all(frames)).map((frame) => [...frame]);
}

const number = (tag: number, value: number) => ({ tag, vr: "US", value: [value] });
const frames = (count: number) => ({ tag: 0x00280008, vr: "IS", value: String(count) });
const JPEG = "1.2.840.10008.1.2.4.50";

describe("the frames of a picture", () => {
  it("are read one by one", async () => {
    const value = Uint8Array.from({ length: 16 }, (_, i) => i);
    const input = makeSyntheticDicom({
      size: 2,
      elements: [frames(2), { tag: 0x7fe00010, vr: "OW", value }],
    });
    expect(await framesOf(input)).toEqual([[...value.subarray(0, 8)], [...value.subarray(8)]]);
  });

  it("of one bit begin where they begin", async () => {
    const one = [number(0x00280100, 1), number(0x00280101, 1), number(0x00280102, 0)];
    const value = Uint8Array.of(0b1010_0110, 0b0000_0011);
    const input = makeSyntheticDicom({
      size: 2,
      elements: [...one, frames(3), { tag: 0x7fe00010, vr: "OB", value }],
    });
    const read = (await framesOf(input)).map(([byte = 0]) => byte & 0b1111);
    expect(read).toEqual([0b0110, 0b1010, 0b0011]);
  });

  it("compressed are a fragment each, or all fragments of the only one", async () => {
    const fragments = [Uint8Array.of(1, 2), Uint8Array.of(3, 4)];
    expect(await framesOf(makeSyntheticDicom({ syntax: JPEG, fragments, elements: [frames(2)] }))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(await framesOf(makeSyntheticDicom({ syntax: JPEG, fragments }))).toEqual([[1, 2, 3, 4]]);
    await expect(
      framesOf(makeSyntheticDicom({ syntax: JPEG, fragments, elements: [frames(3)] })),
    ).rejects.toMatchObject({
      code: "dicom/frame",
    });
  });

  it("are refused where the layout cannot be, or is too large for the bytes", async () => {
    for (const element of [
      number(0x00280010, 0),
      number(0x00280100, 12),
      number(0x00280101, 20),
      frames(9),
    ]) {
      await expect(framesOf(makeSyntheticDicom({ elements: [element] }))).rejects.toMatchObject({
        code: "dicom/image",
      });
    }
  });
});
