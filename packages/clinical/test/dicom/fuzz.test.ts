import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { type DicomElement, readAll, readDicom, setsOf, textsOf, writeDicom } from "../../src/dicom/index.ts";
import { makeDicom, makeSyntheticDicom, mutateBytes } from "../../src/synthetic/index.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
const JPEG = "1.2.840.10008.1.2.4.50";
const person = { tag: 0x00100010, vr: "PN", value: "\x1b$B;3ED\x1b(B^\x1b$)C\xfb\xf3" };
const seeds = [
  makeSyntheticDicom({ size: 4 }),
  makeSyntheticDicom({ syntax: "1.2.840.10008.1.2", size: 4 }),
  makeSyntheticDicom({ syntax: "1.2.840.10008.1.2.2", size: 4 }),
  makeSyntheticDicom({ syntax: JPEG, fragments: [Uint8Array.of(0xff, 0xd8, 0xff, 0xd9), new Uint8Array(6)] }),
  makeDicom({
    syntax: "1.2.840.10008.1.2.1",
    elements: [
      { tag: 0x00080005, vr: "CS", value: "\\ISO 2022 IR 87\\ISO 2022 IR 149" },
      person,
      {
        tag: 0x0040a730,
        vr: "SQ",
        isOpen: true,
        value: [[person, { tag: 0x0040a730, vr: "SQ", value: [[person], []] }]],
      },
    ],
  }),
];

describe("damaged DICOM files", () => {
  it(`are read or refused, ${RUNS} of them`, { timeout: 3_600_000 }, async () => {
    const counts = { read: 0, refused: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const bytes = mutateBytes(seeds[run % seeds.length] as Uint8Array, run);
      try {
        const file = await readDicom(bytes, { headerBytes: 1024 * 1024 });
        readTexts(file.dataSet);
        await readAll(await writeDicom(file));
        counts.read += 1;
      } catch (thrown) {
        if (!isLinchpinError(thrown)) throw new Error(`Run ${run} crashed.`, { cause: thrown });
        counts.refused += 1;
      }
    }
    expect(counts.read + counts.refused).toBe(RUNS);
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(RUNS / 20);
  });
});

function readTexts(elements: readonly DicomElement[]): void {
  const sets = setsOf(elements);
  for (const element of elements) {
    if (element.kind === "sequence") for (const item of element.items) readTexts(item.elements);
    textsOf(element, sets);
  }
}
