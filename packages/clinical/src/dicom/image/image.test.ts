import { describe, expect, it } from "vitest";
import { type ElementSpec, makeDicom } from "../../synthetic/index.ts";
import { readDicom, readFrame, readImageForm, showGray, wholeRange } from "../index.ts";
import { withColorTransform } from "./withColorTransform.ts";

const EXPLICIT = "1.2.840.10008.1.2.1";
const IMPLICIT = "1.2.840.10008.1.2";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";
const RLE = "1.2.840.10008.1.2.5";
const JPEG = "1.2.840.10008.1.2.4.50";

interface Picture {
  readonly syntax?: string;
  readonly rows?: number;
  readonly columns?: number;
  readonly photometric?: string;
  readonly samples?: number;
  readonly bits?: readonly [allocated: number, stored: number, high: number];
  readonly isSigned?: boolean;
  readonly more?: readonly ElementSpec[];
  readonly pixels?: ElementSpec["value"];
  readonly vr?: string;
  readonly fragments?: readonly Uint8Array[];
}

async function open(picture: Picture) {
  const { syntax = EXPLICIT, rows = 2, columns = 2, photometric = "MONOCHROME2", samples = 1 } = picture;
  const { bits = [16, 16, 15], isSigned = false, more = [], pixels, vr = "OW", fragments } = picture;
  const number = (tag: number, value: number): ElementSpec => ({ tag, vr: "US", value: [value] });
  const elements: ElementSpec[] = [
    number(0x00280002, samples),
    { tag: 0x00280004, vr: "CS", value: photometric },
    number(0x00280010, rows),
    number(0x00280011, columns),
    number(0x00280100, bits[0]),
    number(0x00280101, bits[1]),
    number(0x00280102, bits[2]),
    number(0x00280103, isSigned ? 1 : 0),
    ...more,
    ...(pixels === undefined ? [] : [{ tag: 0x7fe00010, vr, value: pixels }]),
  ];
  const sorted = elements.sort((a, b) => a.tag - b.tag);
  const file = await readDicom(
    makeDicom({ syntax, elements: sorted, ...(fragments === undefined ? {} : { fragments }) }),
  );
  const form = readImageForm(file);
  return { file, form, frame: (frame = 0) => readFrame(file, { form, frame }) };
}

const grays = async (picture: Picture, frame = 0) => {
  const read = await (await open(picture)).frame(frame);
  return read.kind === "gray" ? [...read.values] : read.kind;
};
const colors = async (picture: Picture, frame = 0) => {
  const read = await (await open(picture)).frame(frame);
  return read.kind === "color" ? [...read.rgba] : read.kind;
};

describe("grey pixels", () => {
  it.each([EXPLICIT, IMPLICIT, BIG_ENDIAN])("of 16 bits are read in %s", async (syntax) => {
    expect(await grays({ syntax, pixels: [0, 1, 300, 65_535] })).toEqual([0, 1, 300, 65_535]);
  });

  it("of 12 bits lose what lies above them, and have their sign", async () => {
    const twelve = { bits: [16, 12, 11] as const, pixels: [0x0fff, 0xf001, 0x0800, 0x07ff] };
    expect(await grays(twelve)).toEqual([0xfff, 1, 0x800, 0x7ff]);
    expect(await grays({ ...twelve, isSigned: true })).toEqual([-1, 1, -2048, 2047]);
  });

  it("that lie in the upper bits are moved down", async () => {
    expect(await grays({ bits: [16, 12, 15], pixels: [0xfff0, 0x0010, 0, 0x8000] })).toEqual([
      0xfff, 1, 0, 0x800,
    ]);
  });

  it("of 8 bits are read, signed and in words of big endian too", async () => {
    const eight = { bits: [8, 8, 7] as const, vr: "OB", pixels: Uint8Array.of(0, 127, 128, 255) };
    expect(await grays(eight)).toEqual([0, 127, 128, 255]);
    expect(await grays({ ...eight, isSigned: true })).toEqual([0, 127, -128, -1]);
    expect(await grays({ ...eight, vr: "OW", syntax: BIG_ENDIAN })).toEqual([127, 0, 255, 128]);
  });

  it("of 32 bits and of one bit are read", async () => {
    const long = Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x80);
    expect(await grays({ bits: [32, 32, 31], vr: "OB", pixels: long })).toEqual([
      1,
      65_536,
      2 ** 32 - 1,
      2 ** 31,
    ]);
    const bits = {
      rows: 1,
      columns: 3,
      bits: [1, 1, 0] as const,
      vr: "OB",
      pixels: Uint8Array.of(0b10_110_101, 0),
    };
    const more = [{ tag: 0x00280008, vr: "IS", value: "3" }];
    expect(await grays({ ...bits, more })).toEqual([1, 0, 1]);
    expect(await grays({ ...bits, more }, 1)).toEqual([0, 1, 1]);
    expect(await grays({ ...bits, more }, 2)).toEqual([0, 1, 0]);
  });

  it("of many frames are read one frame at a time", async () => {
    const more = [{ tag: 0x00280008, vr: "IS", value: "2" }];
    const pixels = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(await grays({ more, pixels })).toEqual([1, 2, 3, 4]);
    expect(await grays({ more, pixels }, 1)).toEqual([5, 6, 7, 8]);
  });

  it("that are fewer than the file says are refused", async () => {
    await expect(grays({ pixels: [1, 2, 3] })).rejects.toMatchObject({ code: "dicom/image-truncated" });
  });
});

describe("coloured pixels", () => {
  const rgb = { samples: 3, bits: [8, 8, 7] as const, rows: 1, photometric: "RGB", vr: "OB" };

  it("are read pixel by pixel and plane by plane", async () => {
    const expected = [255, 0, 10, 255, 0, 255, 20, 255];
    expect(await colors({ ...rgb, pixels: Uint8Array.of(255, 0, 10, 0, 255, 20) })).toEqual(expected);
    const more = [{ tag: 0x00280006, vr: "US", value: [1] }];
    expect(await colors({ ...rgb, more, pixels: Uint8Array.of(255, 0, 0, 255, 10, 20) })).toEqual(expected);
  });

  it("in YBR are turned to RGB, also with their colour halved", async () => {
    const full = { ...rgb, photometric: "YBR_FULL", columns: 1 };
    expect(await colors({ ...full, pixels: Uint8Array.of(76, 85, 255, 0) })).toEqual([254, 0, 0, 255]);
    const halved = { ...rgb, photometric: "YBR_FULL_422" };
    expect(await colors({ ...halved, pixels: Uint8Array.of(0, 255, 128, 128) })).toEqual([
      ...[0, 0, 0, 255],
      ...[255, 255, 255, 255],
    ]);
  });

  it("of a palette are looked up, those beyond its ends at its ends", async () => {
    const palette = (index: number, values: readonly number[]): ElementSpec[] => [
      { tag: 0x00281101 + index, vr: "US", value: [2, 10, 16] },
      { tag: 0x00281201 + index, vr: "OW", value: values },
    ];
    const more = [...palette(0, [0xff00, 0]), ...palette(1, [0, 0xff00]), ...palette(2, [0x8000, 0x4000])];
    const picture = { photometric: "PALETTE COLOR", bits: [8, 8, 7] as const, vr: "OB", more };
    expect(await colors({ ...picture, pixels: Uint8Array.of(10, 11, 0, 255) })).toEqual([
      ...[255, 0, 128, 255],
      ...[0, 255, 64, 255],
      ...[255, 0, 128, 255],
      ...[0, 255, 64, 255],
    ]);
  });
});

describe("compressed images", () => {
  /** One run or literal for each byte plane, written by hand. */
  const rle = (...planes: readonly (readonly number[])[]) => {
    const head = new DataView(new ArrayBuffer(64));
    head.setUint32(0, planes.length, true);
    let at = 64;
    for (const [index, plane] of planes.entries()) {
      head.setUint32(4 + index * 4, at, true);
      at += plane.length;
    }
    return Uint8Array.from([...new Uint8Array(head.buffer), ...planes.flat()]);
  };

  it("in runs are unpacked: upper bytes, lower bytes", async () => {
    // Upper: four times 1. Lower: 5, 6, then two times 7.
    const fragments = [rle([253, 1], [1, 5, 6, 255, 7])];
    expect(await grays({ syntax: RLE, fragments })).toEqual([0x105, 0x106, 0x107, 0x107]);
  });

  it("in runs of colours are unpacked", async () => {
    const fragments = [rle([255, 9, 255, 8], [253, 7], [128, 253, 6, 0])];
    const picture = { syntax: RLE, samples: 3, photometric: "RGB", bits: [8, 8, 7] as const, fragments };
    expect((await colors(picture)).slice(0, 8)).toEqual([9, 7, 6, 255, 9, 7, 6, 255]);
  });

  it.each([
    ["a cut run", rle([253, 1], [1, 5])],
    ["too few planes", rle([253, 1])],
    ["no header", Uint8Array.of(1, 2)],
  ])("in runs are refused with %s", async (_, fragment) => {
    await expect(grays({ syntax: RLE, fragments: [fragment] })).rejects.toMatchObject({ code: "dicom/rle" });
  });

  it("as JPEG are handed on, each frame's own, and marked where their colours are RGB", async () => {
    const jpeg = (value: number) => Uint8Array.of(0xff, 0xd8, 0xff, 0xdb, 0, 4, value, 0, 0xff, 0xd9);
    const more = [{ tag: 0x00280008, vr: "IS", value: "2" }];
    const bits = [8, 8, 7] as const;
    const picture = await open({
      syntax: JPEG,
      bits,
      more,
      fragments: [jpeg(1), jpeg(2).subarray(0, 6), jpeg(2).subarray(6)],
    });
    expect(await picture.frame(1)).toEqual({ kind: "jpeg", bytes: jpeg(2) });
    const rgb = await open({ syntax: JPEG, bits, samples: 3, photometric: "RGB", fragments: [jpeg(1)] });
    const marked = await rgb.frame();
    expect(marked.kind === "jpeg" && [...marked.bytes.subarray(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xee]);
    expect(marked.kind === "jpeg" && withColorTransform(marked.bytes)).toEqual(
      marked.kind === "jpeg" && marked.bytes,
    );
  });

  it.each([
    ["1.2.840.10008.1.2.4.70", "JPEG of a kind"],
    ["1.2.840.10008.1.2.4.80", "JPEG-LS"],
    ["1.2.840.10008.1.2.4.91", "JPEG 2000"],
  ])("in %s are refused by name, to be downloaded", async (syntax, name) => {
    const refusal = grays({ syntax, fragments: [Uint8Array.of(1, 2)] });
    await expect(refusal).rejects.toMatchObject({
      code: "dicom/not-shown",
      message: expect.stringContaining(name),
    });
  });
});

describe("what a picture is shown by", () => {
  it("is its own windows, rescaling, padding and pixels' shape", async () => {
    const { form } = await open({
      isSigned: true,
      pixels: [0, 0, 0, 0],
      more: [
        { tag: 0x00280030, vr: "DS", value: "1.5\\0.5" },
        { tag: 0x00280120, vr: "SS", value: [-2000] },
        { tag: 0x00281050, vr: "DS", value: "40\\-600" },
        { tag: 0x00281051, vr: "DS", value: "400\\1500" },
        { tag: 0x00281052, vr: "DS", value: "-1024" },
        { tag: 0x00281053, vr: "DS", value: "2" },
      ],
    });
    expect(form).toMatchObject({
      aspect: 3,
      padding: -2000,
      slope: 2,
      intercept: -1024,
      windows: [
        { center: 40, width: 400 },
        { center: -600, width: 1500 },
      ],
    });
  });

  it("goes from black to white within the window as the standard says", () => {
    const form = { slope: 1, intercept: 0, photometric: "MONOCHROME2", windowFunction: "LINEAR" } as const;
    const grey = (values: number[], window: { center: number; width: number }, more: object = {}) => {
      const rgba = showGray(Int16Array.from(values), { form: { ...form, ...more }, window });
      return values.map((_, at) => rgba[at * 4]);
    };
    // PS3.3 C.11.2.1.2.1, note 4: center 2048, width 4096 spans 0 to 4095.
    expect(grey([-1, 0, 2048, 4095, 4096], { center: 2048, width: 4096 })).toEqual([0, 0, 128, 255, 255]);
    expect(grey([0, 4095], { center: 2048, width: 4096 }, { photometric: "MONOCHROME1" })).toEqual([255, 0]);
    expect(grey([99, 100], { center: 100, width: 1 })).toEqual([0, 255]);
    expect(
      grey(
        [0, 100],
        { center: 1100, width: 2000 },
        { slope: 10, intercept: 100, windowFunction: "LINEAR_EXACT" },
      ),
    ).toEqual([0, 128]);
    expect(grey([100], { center: 100, width: 50 }, { windowFunction: "SIGMOID" })).toEqual([128]);
    expect(showGray(Int16Array.of(0), { form, window: { center: 0, width: 9 } })[3]).toBe(255);
  });

  it("is the whole range without what means no pixel, where the file names no window", () => {
    const window = wholeRange(Int16Array.of(-2000, 0, 100), { slope: 1, intercept: 0, padding: -2000 });
    expect(window).toEqual({ center: 50.5, width: 101 });
  });

  it.each([
    ["no rows", { rows: 0 }],
    ["three samples in grey", { samples: 3 }],
    ["more bits stored than there are", { bits: [16, 17, 16] as const }],
    ["colours nobody knows", { photometric: "CMYK" }],
    ["12 bits allocated", { bits: [12, 12, 11] as const }],
  ])("is refused with %s", async (_, wrong) => {
    await expect(open({ pixels: [0, 0, 0, 0], ...wrong })).rejects.toMatchObject({
      code: "dicom/image-form",
    });
  });

  it("is nothing in a file without an image", async () => {
    await expect(open({})).rejects.toMatchObject({ code: "dicom/no-image" });
  });
});
