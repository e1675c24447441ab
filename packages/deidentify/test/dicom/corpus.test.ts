import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import type { DicomOptions } from "../../src/dicom/index.ts";
import { judgeDicom } from "./judgeDicom.ts";

const beside = fileURLToPath(new URL("../../../../../shared/corpus", import.meta.url));
const folder = join(process.env.LINCHPIN_CORPUS ?? beside, "dicom");

/** What becomes of each file as it comes in; with its picture looked at, all but the last two go through. */
const REFUSED: Readonly<Record<string, string>> = {
  "GREYSCALE_IMAGE.dcm": "deidentify/dicom-burned-in",
  "JPEG2000.dcm": "deidentify/dicom-burned-in",
  "MR_small.dcm": "deidentify/dicom-burned-in",
  "SC_rgb_jpeg.dcm": "dicom/vr",
  "chrFrenMulti.dcm": "deidentify/dicom-burned-in",
  "ctbrain1.dcm": "deidentify/dicom-burned-in",
  "nested_priv_SQ.dcm": "deidentify/dicom-kind",
};

describe("every DICOM file of the corpus, where there is one", () => {
  const files = existsSync(folder) ? filesBelow(folder) : [];
  const named = (outcomes: (readonly [string, unknown])[]) => Object.fromEntries(outcomes);

  it("goes through without a leak and comes back, or is refused with the reason", async () => {
    const outcomes = await Promise.all(
      files.map(async (file) => [basename(file), await outcomeOf(file)] as const),
    );
    expect(named(outcomes)).toEqual(
      named(
        files.map((file) => [basename(file), REFUSED[basename(file)] ?? { isRestored: true, leaks: [] }]),
      ),
    );
  });

  it.each(["safe-harbor", "research-limited", "care"] as const)(
    "does so by %s once its picture was looked at",
    async (profile) => {
      const sound = files.filter((file) => !/SC_rgb_jpeg|nested_priv_SQ/.test(file));
      for (const file of sound) {
        expect(await outcomeOf(file, { profile, pixelsReviewed: true }), file).toEqual({
          isRestored: true,
          leaks: [],
        });
      }
    },
  );
});

async function outcomeOf(file: string, options: Partial<DicomOptions> = {}): Promise<unknown> {
  try {
    const { isRestored, leaks } = await judgeDicom(new Uint8Array(readFileSync(file)), options);
    return { isRestored, leaks };
  } catch (thrown) {
    if (!isLinchpinError(thrown)) throw thrown;
    return thrown.code;
  }
}

function filesBelow(at: string): string[] {
  return readdirSync(at).flatMap((name) => {
    const path = join(at, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return name.endsWith(".dcm") ? [path] : [];
  });
}
