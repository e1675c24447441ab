import { findElement, firstText, readAll, readDicom } from "@linchpin/clinical/dicom";
import { type ElementSpec, makeDicom, makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { type DicomOptions, deidentifyDicom, type Rectangle, restoreDicom } from "../../src/dicom/index.ts";
import { judgeDicom, key } from "./judgeDicom.ts";

const EXPLICIT = "1.2.840.10008.1.2.1";
const CLASS = "1.2.840.10008.5.1.4.1.1.";
const text = (tag: number, vr: string, value: string): ElementSpec => ({ tag, vr, value });
const number = (tag: number, value: number): ElementSpec => ({ tag, vr: "US", value: [value] });
const kind = (sopClass: string) => text(0x00080016, "UI", CLASS + sopClass);
const type = (value: string) => text(0x00080008, "CS", value);
const burned = (value: string) => text(0x00280301, "CS", value);

async function outcomeOf(
  elements: readonly ElementSpec[],
  options: Partial<DicomOptions> = {},
): Promise<string> {
  const input = makeSyntheticDicom({ elements });
  return deidentifyDicom(input, { profile: "safe-harbor", key, ...options }).then(
    ({ report }) => report.pixels.because,
    (thrown: { code: string }) => thrown.code,
  );
}

const REFUSED = "deidentify/dicom-burned-in";

describe("a picture stays only where it can show no text", () => {
  it.each<[string, ElementSpec[], string]>([
    ["an original CT", [], "renders-no-text"],
    ["an original MR", [kind("4")], "renders-no-text"],
    ["a dose", [kind("481.2"), type("DERIVED\\PRIMARY")], "renders-no-text"],
    ["a derived CT", [type("DERIVED\\PRIMARY\\AXIAL")], REFUSED],
    ["a derived CT declared clean", [type("DERIVED\\PRIMARY\\AXIAL"), burned("NO")], "declared-clean"],
    ["a CT of which nothing is said", [type("")], REFUSED],
    ["a CT with text burned in", [burned("YES")], REFUSED],
    ["a CT that shows a face", [text(0x00280302, "CS", "YES")], REFUSED],
    ["a screen saved as CT", [type("ORIGINAL\\PRIMARY\\SCREEN SAVE"), burned("NO")], REFUSED],
    ["a dose report", [type("DERIVED\\SECONDARY\\DOSE REPORT"), burned("NO")], REFUSED],
    ["a secondary capture, whatever it declares", [kind("7"), burned("NO")], REFUSED],
    ["an ultrasound picture, whatever it declares", [kind("6.1"), burned("NO")], REFUSED],
    ["a photograph", [kind("77.1.4")], REFUSED],
    ["an endoscopy called CT", [kind("77.1.1.1"), burned("NO")], REFUSED],
    ["a CT whose modality is OT", [text(0x00080060, "CS", "OT")], REFUSED],
    ["a chest film", [kind("1")], REFUSED],
    ["a chest film declared clean", [kind("1.1"), burned("NO")], "declared-clean"],
  ])("%s", async (_what, elements, expected) => {
    expect(await outcomeOf(elements)).toBe(expected);
  });

  it("or somebody has looked, or named what to blank", async () => {
    const capture = [kind("7")];
    expect(await outcomeOf(capture, { pixelsReviewed: true })).toBe("reviewed");
    expect(await outcomeOf(capture, { blank: [] })).toBe(REFUSED);
    expect(await outcomeOf(capture, { blank: [{ x: 0, y: 0, width: 1, height: 1 }] })).toBe("blanked");
  });
});

/** A picture whose samples are all 0xAA, or its blanked one. */
interface Layout {
  bits: number;
  samples?: number;
  planar?: number;
  frames?: number;
  photometric?: string;
}

function picture({
  bits,
  samples = 1,
  planar = 0,
  frames = 1,
  photometric = "MONOCHROME2",
}: Layout): Uint8Array {
  const bytes = Math.ceil((6 * 5 * samples * frames * bits) / 8);
  return makeDicom({
    syntax: EXPLICIT,
    elements: [
      kind("7"),
      text(0x00080018, "UI", "1.2.826.0.1.1"),
      number(0x00280002, samples),
      text(0x00280004, "CS", photometric),
      number(0x00280006, planar),
      text(0x00280008, "IS", String(frames)),
      number(0x00280010, 5),
      number(0x00280011, 6),
      number(0x00280100, bits),
      number(0x00280101, bits),
      number(0x00280102, bits - 1),
      number(0x00280103, 0),
      { tag: 0x7fe00010, vr: "OW", value: new Uint8Array(bytes + (bytes % 2)).fill(0xaa, 0, bytes) },
    ],
  });
}

/** Which samples are not what they were, as coordinates "frame x y sample", from the content. */
async function blankedOf(layout: Layout, blank: Rectangle[]): Promise<string[]> {
  const input = picture(layout);
  const { isRestored, content } = await judgeDicom(input, { blank });
  expect(isRestored).toBe(true);
  const { pixelData, source, dataSet } = await readDicom(content);
  expect(firstText(dataSet, 0x00280301)).toBe("NO");
  const bytes = await source.read(pixelData?.offset ?? 0, pixelData?.length ?? 0);
  const { bits, samples = 1, planar = 0, frames = 1 } = layout;
  const isBlank = (index: number) => {
    if (bits === 1) return ((bytes[index >> 3] ?? 0) & (1 << (index & 7))) === 0 && index % 2 === 1;
    const size = bits / 8;
    return bytes.subarray(index * size, index * size + size).every((byte) => byte !== 0xaa);
  };
  const found: string[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    for (let y = 0; y < 5; y += 1) {
      for (let x = 0; x < 6; x += 1) {
        for (let sample = 0; sample < samples; sample += 1) {
          const inFrame = planar === 1 ? (sample * 5 + y) * 6 + x : (y * 6 + x) * samples + sample;
          if (isBlank(frame * 30 * samples + inFrame)) found.push(`${frame} ${x} ${y} ${sample}`);
        }
      }
    }
  }
  return found;
}

describe("blanking", () => {
  const corner = [{ x: 4, y: 3, width: 2, height: 2 }];
  const places = ["4 3", "5 3", "4 4", "5 4"];

  it.each<[string, Layout]>([
    ["8 bits", { bits: 8 }],
    ["16 bits", { bits: 16 }],
    ["32 bits", { bits: 32 }],
    ["several frames", { bits: 16, frames: 3 }],
    ["colour by pixel", { bits: 8, samples: 3, photometric: "RGB" }],
    ["colour by plane, in frames", { bits: 8, samples: 3, planar: 1, frames: 2, photometric: "RGB" }],
    ["YBR", { bits: 8, samples: 3, photometric: "YBR_FULL" }],
  ])("takes exactly the rectangle: %s", async (_what, layout) => {
    const { frames = 1, samples = 1 } = layout;
    const expected = Array.from({ length: frames }, (_, frame) =>
      places.flatMap((place) =>
        Array.from({ length: samples }, (_one, sample) => `${frame} ${place} ${sample}`),
      ),
    ).flat();
    expect((await blankedOf(layout, corner)).sort()).toEqual(expected.sort());
  });

  it("takes exactly the rectangle: one bit, frames that begin within a byte", async () => {
    // 0xAA has every odd bit set: those within the rectangle are cleared.
    const found = await blankedOf({ bits: 1, frames: 2 }, corner);
    expect(found).toEqual(["0 5 3 0", "0 5 4 0", "1 5 3 0", "1 5 4 0"]);
  });

  it("leaves no colour in YBR", async () => {
    const { content } = await judgeDicom(picture({ bits: 8, samples: 3, photometric: "YBR_FULL" }), {
      blank: [{ x: 0, y: 0, width: 6, height: 5 }],
    });
    const { pixelData, source } = await readDicom(content);
    expect([...(await source.read(pixelData?.offset ?? 0, 6))]).toEqual([0, 128, 128, 0, 128, 128]);
  });

  it.each<[string, Rectangle]>([
    ["beyond the edge", { x: 5, y: 0, width: 2, height: 1 }],
    ["of no size", { x: 0, y: 0, width: 0, height: 1 }],
    ["of half a pixel", { x: 0.5, y: 0, width: 1, height: 1 }],
  ])("is refused %s", async (_what, rectangle) => {
    await expect(
      deidentifyDicom(picture({ bits: 8 }), { profile: "care", key, blank: [rectangle] }),
    ).rejects.toMatchObject({ code: "deidentify/dicom-blank" });
  });

  it("is refused in a compressed picture", async () => {
    const input = makeSyntheticDicom({
      syntax: "1.2.840.10008.1.2.4.50",
      fragments: [Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)],
    });
    await expect(
      deidentifyDicom(input, { profile: "care", key, blank: [{ x: 0, y: 0, width: 1, height: 1 }] }),
    ).rejects.toMatchObject({ code: "deidentify/dicom-blank" });
  });
});

describe("what lies beside the picture in its own bytes", () => {
  const pixels = (value: readonly number[]): ElementSpec => ({ tag: 0x7fe00010, vr: "OW", value });
  async function valuesOf(elements: ElementSpec[]): Promise<number[]> {
    const input = makeSyntheticDicom({ size: 2, elements });
    const { content, isRestored } = await judgeDicom(input);
    expect(isRestored).toBe(true);
    const { pixelData, source } = await readDicom(content);
    const bytes = (await source.read(pixelData?.offset ?? 0, pixelData?.length ?? 0)).slice();
    return [...new Uint16Array(bytes.buffer)];
  }

  it("an overlay in the unused bits is cleared", async () => {
    expect(await valuesOf([pixels([0x1123, 0xf456, 0x0789, 0x8abc])])).toEqual([0x123, 0x456, 0x789, 0xabc]);
  });

  it("a sign that goes on above, and the padding, stay", async () => {
    expect(await valuesOf([number(0x00280103, 1), pixels([0xffff, 0x0fff, 0x1fff, 0x07ff])])).toEqual([
      0xffff, 0xfff, 0xfff, 0x7ff,
    ]);
    expect(await valuesOf([number(0x00280120, 0xf000), pixels([0xf000, 0xf001, 0, 1])])).toEqual([
      0xf000, 1, 0, 1,
    ]);
  });

  it("bytes behind the last frame are cleared", async () => {
    expect(await valuesOf([pixels([1, 2, 3, 4, 0x4141, 0x4141])])).toEqual([1, 2, 3, 4, 0, 0]);
  });

  const ascii = (value: string) => [...new TextEncoder().encode(value)];
  const segment = (code: number, value: string) => [0xff, code, 0, value.length + 2, ...ascii(value)];
  const jfif = [0xff, 0xe0, 0, 16, ...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0];
  const scan = [0xff, 0xda, 0, 4, 1, 2, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56];

  it.each<[string, string, number[]]>([
    [
      "JPEG",
      "1.2.840.10008.1.2.4.50",
      [
        0xff,
        0xd8,
        ...jfif,
        ...segment(0xe1, "Exif Asha Deshmukh"),
        ...segment(0xfe, "Deshmukh"),
        ...scan,
        0xff,
        0xd9,
        ...ascii("Deshmukh"),
      ],
    ],
    [
      "JPEG 2000",
      "1.2.840.10008.1.2.4.90",
      [
        0xff,
        0x4f,
        0xff,
        0x51,
        0,
        4,
        1,
        2,
        0xff,
        0x64,
        0,
        12,
        0,
        1,
        ...ascii("Deshmukh"),
        0xff,
        0x90,
        0,
        10,
        0,
        0,
        0,
        0,
        0,
        16,
        0,
        1,
        0xff,
        0x93,
        7,
        8,
        0xff,
        0xd9,
      ],
    ],
  ])("comments inside %s are cleared, and nothing else", async (_what, syntax, stream) => {
    const half = stream.length >> 1;
    const fragments = [stream.slice(0, half), stream.slice(half)].map((part) => Uint8Array.from(part));
    const input = makeSyntheticDicom({ syntax, fragments });
    const { leaks, content, isRestored } = await judgeDicom(input);
    expect({ leaks, isRestored }).toEqual({ leaks: [], isRestored: true });
    expect(new TextDecoder("latin1").decode(content)).not.toMatch(/Deshmukh|Exif/);
    const { pixelData, source } = await readDicom(content);
    const parts = await Promise.all(
      (pixelData?.fragments ?? []).map(({ offset, length }) => source.read(offset, length)),
    );
    const text = "Exif Asha Deshmukh";
    const expected = stream.map((byte) => byte);
    for (const word of [text, "Deshmukh"]) {
      let at = -1;
      for (;;) {
        at = new TextDecoder("latin1").decode(Uint8Array.from(expected)).indexOf(word);
        if (at === -1) break;
        expected.fill(0, at, at + word.length);
      }
    }
    expect(parts.flatMap((part) => [...part])).toEqual(expected);
  });

  it.each<[string, string, number[]]>([
    ["no JPEG", "1.2.840.10008.1.2.4.50", [1, 2, 3, 4]],
    ["a JPEG without an end", "1.2.840.10008.1.2.4.50", [0xff, 0xd8, ...jfif, ...scan]],
    ["no JPEG 2000", "1.2.840.10008.1.2.4.90", [0xff, 0xd8, 0xff, 0xd9]],
    ["no RLE", "1.2.840.10008.1.2.5", ascii("Asha Deshmukh")],
    ["video", "1.2.840.10008.1.2.4.102", [0, 0, 0, 1]],
  ])("%s where the syntax says otherwise is refused", async (_what, syntax, stream) => {
    const input = makeSyntheticDicom({ syntax, fragments: [Uint8Array.from(stream)] });
    await expect(deidentifyDicom(input, { profile: "care", key })).rejects.toMatchObject({
      code: "deidentify/dicom-pixels",
    });
  });

  it("a layout that cannot be is refused", async () => {
    for (const element of [
      number(0x00280010, 0),
      number(0x00280100, 12),
      number(0x00280101, 20),
      number(0x00280010, 500),
    ]) {
      const input = makeSyntheticDicom({ elements: [element] });
      await expect(deidentifyDicom(input, { profile: "care", key })).rejects.toMatchObject({
        code: "dicom/image",
      });
    }
  });
});

describe("a slice series of half a gigabyte", () => {
  it("is de-identified, blanked and restored a piece at a time", async () => {
    const frames = 1000;
    const size = 512 * 512 * 2 * frames;
    const head = makeSyntheticDicom({
      size: 512,
      elements: [
        text(0x00280008, "IS", String(frames)),
        { tag: 0x7fe00010, vr: "OW", value: new Uint8Array(0), length: size },
      ],
    });
    let largest = 0;
    const source = {
      size: head.byteLength + size,
      async read(offset: number, length: number) {
        largest = Math.max(largest, length);
        const bytes = new Uint8Array(length).fill(1);
        if (offset < head.byteLength) bytes.set(head.subarray(offset, offset + length));
        return bytes;
      },
    };
    const blank = [{ x: 0, y: 0, width: 512, height: 2 }];
    const { content, identity, report } = await deidentifyDicom(source, {
      profile: "safe-harbor",
      key,
      blank,
    });
    // Each pixel is 0x0101: nothing lies in its unused bits.
    expect(report.pixels.clearedBytes).toBe(frames * 2 * 512 * 2);
    expect(identity.size).toBeLessThan(report.pixels.clearedBytes + 100_000);
    const restored = await restoreDicom(content, identity);
    expect(restored.size).toBe(source.size);
    const at = head.byteLength + 512 * 512 * 2 * 700;
    expect([...(await content.read(content.size - size + 512 * 512 * 2 * 700, 3))]).toEqual([0, 0, 0]);
    expect([...(await restored.read(at, 3))]).toEqual([1, 1, 1]);
    expect([
      ...(await readAll({ size: 400, read: (offset, length) => restored.read(offset, length) })),
    ]).toEqual([...head.subarray(0, 400)]);
    expect(largest).toBeLessThanOrEqual(1024 * 1024);
    expect(findElement((await readDicom(content)).dataSet, 0x00280010)).toBeDefined();
  });
});
