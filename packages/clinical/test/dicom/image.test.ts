import { basename, join } from "node:path";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { defaultWindow, readDicom, readFrame, readImageForm, showGray } from "../../src/dicom/index.ts";
import { makeDicom, makeSyntheticDicom, mutateBytes } from "../../src/synthetic/index.ts";
import { corpusFolder, filesBelow, readBytes } from "../corpus.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;

/** What becomes of a file's first image. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const file = await readDicom(bytes, { headerBytes: 1024 * 1024 });
    const form = readImageForm(file);
    const frame = await readFrame(file, { form, frame: form.frames - 1 });
    if (frame.kind === "gray") showGray(frame.values, { form, window: defaultWindow(frame.values, form) });
    return frame.kind;
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    return thrown.code;
  }
}

describe("the images of the corpus, where there is one", () => {
  it("are read, or refused by name", async () => {
    const folder = corpusFolder();
    const files = folder === undefined ? [] : filesBelow(join(folder, "dicom/pydicom"), ".dcm");
    const outcomes = await Promise.all(
      files.map(async (path) => [basename(path), await outcomeOf(readBytes(path))]),
    );
    const expected = {
      "CT_small.dcm": "gray",
      "JPEG2000.dcm": "dicom/not-shown",
      "MR_small.dcm": "gray",
      "SC_rgb_jpeg.dcm": "dicom/vr",
      "nested_priv_SQ.dcm": "dicom/image-form",
      "test-SR.dcm": "dicom/no-image",
    };
    expect(Object.fromEntries(outcomes)).toEqual(files.length === 0 ? {} : expected);
  });
});

describe("damaged images", () => {
  it(`are read or refused, ${RUNS} of them`, { timeout: 3_600_000 }, async () => {
    const rle = makeDicom({
      syntax: "1.2.840.10008.1.2.5",
      elements: [
        { tag: 0x00280002, vr: "US", value: [1] },
        { tag: 0x00280004, vr: "CS", value: "MONOCHROME2" },
        { tag: 0x00280010, vr: "US", value: [4] },
        { tag: 0x00280011, vr: "US", value: [4] },
        { tag: 0x00280100, vr: "US", value: [8] },
        { tag: 0x00280101, vr: "US", value: [8] },
        { tag: 0x00280102, vr: "US", value: [7] },
        { tag: 0x00280103, vr: "US", value: [0] },
      ],
      fragments: [
        Uint8Array.from([1, 0, 0, 0, 64, ...new Array(59).fill(0), 251, 3, 9, ...new Array(10).fill(5)]),
      ],
    });
    const seeds = [
      makeSyntheticDicom({ size: 4 }),
      makeSyntheticDicom({ syntax: "1.2.840.10008.1.2.2", size: 4 }),
      rle,
    ];
    expect(await outcomeOf(rle)).toBe("gray");
    const outcomes = new Map<string, number>();
    for (let run = 0; run < RUNS; run += 1) {
      const outcome = await outcomeOf(mutateBytes(seeds[run % seeds.length] as Uint8Array, run));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get("gray")).toBeGreaterThan(RUNS / 20);
    expect(outcomes.size).toBeGreaterThan(5);
  });
});
