import { basename, join } from "node:path";
import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { readAll, readDicom, writeDicom } from "../../src/dicom/index.ts";
import { corpusFolder, filesBelow, readBytes } from "../corpus.ts";

/** Says explicit VR and is written in implicit VR. */
const UNSOUND: Readonly<Record<string, string>> = { "SC_rgb_jpeg.dcm": "dicom/vr" };

describe("every DICOM file of the corpus, where there is one", () => {
  it("comes back byte for byte, or is refused with what is wrong", async () => {
    const folder = corpusFolder();
    const files = folder === undefined ? [] : filesBelow(join(folder, "dicom"), ".dcm");
    const outcomes = await Promise.all(
      files.map(async (path) => [basename(path), await outcomeOf(readBytes(path))]),
    );
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(files.map((path) => [basename(path), UNSOUND[basename(path)] ?? "same"])),
    );
  });
});

async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const back = await readAll(await writeDicom(await readDicom(bytes)));
    return Buffer.compare(back, bytes) === 0 ? "same" : "different";
  } catch (thrown) {
    return isLinchpinError(thrown) ? thrown.code : "crashed";
  }
}
