import { readAll } from "@linchpin/clinical/dicom";
import { makeSyntheticDicom, mutateBytes } from "@linchpin/clinical/synthetic";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { deidentifyDicom, restoreDicom } from "../../src/dicom/index.ts";
import { key } from "./judgeDicom.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
const fragment = Uint8Array.of(
  0xff,
  0xd8,
  0xff,
  0xfe,
  0,
  10,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  0xff,
  0xda,
  0,
  2,
  9,
  0xff,
  0xd9,
);
const seeds = [
  makeSyntheticDicom({ size: 4 }),
  makeSyntheticDicom({ syntax: "1.2.840.10008.1.2", size: 4 }),
  makeSyntheticDicom({ syntax: "1.2.840.10008.1.2.2", size: 4 }),
  makeSyntheticDicom({ syntax: "1.2.840.10008.1.2.4.50", fragments: [fragment, fragment] }),
];
const profiles = ["safe-harbor", "research-limited", "care"] as const;

describe("damaged DICOM files", () => {
  it(`are refused, or come back without the patient's name in them, ${RUNS} of them`, {
    timeout: 3_600_000,
  }, async () => {
    const counts = { cleaned: 0, refused: 0 };
    for (let run = 0; run < RUNS; run += 1) {
      const bytes = mutateBytes(seeds[run % seeds.length] as Uint8Array, run);
      const profile = profiles[run % profiles.length] ?? "care";
      const blank = run % 5 === 0 ? [{ x: 0, y: 0, width: 2, height: 2 }] : [];
      try {
        const { content, identity } = await deidentifyDicom(bytes, { profile, key, shiftDays: 5, blank });
        const out = await readAll(content);
        if (/deshmukh|MRN00418827|nikhil/i.test(new TextDecoder("latin1").decode(out)))
          throw new Error("It leaks.");
        const back = await readAll(await restoreDicom(out, await readAll(identity)));
        if (Buffer.compare(back, bytes) !== 0) throw new Error("It does not come back.");
        counts.cleaned += 1;
      } catch (thrown) {
        if (!isLinchpinError(thrown)) throw new Error(`Run ${run} failed.`, { cause: thrown });
        counts.refused += 1;
      }
    }
    expect(Math.min(counts.cleaned, counts.refused)).toBeGreaterThan(RUNS / 20);
  });
});
