import { describe, expect, it } from "vitest";
import { makeSyntheticDicom } from "../../synthetic/index.ts";
import { readDicom } from "../readDicom.ts";
import { readImage } from "./readImage.ts";

const number = (tag: number, value: number) => ({ tag, vr: "US", value: [value] });
const frames = (count: number) => ({ tag: 0x00280008, vr: "IS", value: String(count) });

describe("how a picture lies in its bytes", () => {
  it("is told for each frame", async () => {
    const file = await readDicom(makeSyntheticDicom({ size: 2 }));
    expect(readImage(file)).toMatchObject({ rows: 2, columns: 2, samples: 1, frames: 1 });
  });

  it.each([
    ["no rows", number(0x00280010, 0)],
    ["12 bits allocated", number(0x00280100, 12)],
    ["more bits stored than there are", number(0x00280101, 20)],
    ["more frames than bytes", frames(9)],
  ])("is refused with %s", async (_, element) => {
    const file = await readDicom(makeSyntheticDicom({ elements: [element] }));
    expect(() => readImage(file)).toThrow(expect.objectContaining({ code: "dicom/image" }));
  });
});
