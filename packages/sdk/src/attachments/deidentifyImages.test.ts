import { type ByteSource, bytesSource, readAll } from "@linchpin/clinical/dicom";
import { makeSyntheticDicom } from "@linchpin/clinical/synthetic";
import { describe, expect, it } from "vitest";
import { deidentifyImages } from "./deidentifyImages.ts";
import { listFiles } from "./readFiles.ts";
import { restoreImage } from "./restoreImage.ts";
import { seekable } from "./seekable.fixture.ts";
import { sourceOf } from "./sourceOf.ts";

const key = new Uint8Array(32).fill(7);
const series = [1, 2, 3].map((slice) => makeSyntheticDicom({ slice }));
const images = series.map((bytes, at) => ({ name: `ASHA_IYER_${at}.dcm`, source: bytesSource(bytes) }));

describe("Asha's series of images", () => {
  it("comes back image by image as it came in, with the names of its files", async () => {
    const { parts } = await deidentifyImages(images, { at: 2, profile: "safe-harbor", key });
    expect(parts.map(({ part }) => part)).toEqual(["attachment-2", "identity-2"]);
    const [content, identity] = await Promise.all(parts.map(seekable));
    if (!content || !identity) throw new Error("two parts were made");
    for (const place of [2, 0, 1]) {
      const restored = await restoreImage({ attachment: content.part, identity: identity.part, place });
      expect(restored.name).toBe(images[place]?.name);
      expect(Buffer.from(await readAll(restored.source)).equals(series[place] ?? Buffer.of())).toBe(true);
    }
  });

  it("tells nobody without identity a file's name, nor any image as it was", async () => {
    const { parts } = await deidentifyImages(images, { at: 0, profile: "safe-harbor", key });
    const { part, bytes } = await seekable(parts[0] ?? { mediaType: "", content: new Uint8Array() });
    expect(bytes.includes("ASHA_IYER")).toBe(false);
    const files = await listFiles(part);
    expect(files.map(({ mediaType }) => mediaType)).toEqual(Array(3).fill("application/dicom"));
    for (const [place, file] of files.entries()) {
      const clean: ByteSource = sourceOf(part, file);
      expect(Buffer.from(await readAll(clean)).equals(series[place] ?? Buffer.of())).toBe(false);
    }
  });

  it("is refused as a whole, by the number of the image that is none", async () => {
    const torn = [images[0], { name: "x", source: bytesSource(new TextEncoder().encode("no image")) }];
    await expect(
      deidentifyImages(torn as typeof images, { at: 0, profile: "safe-harbor", key }),
    ).rejects.toMatchObject({ code: "dicom/not-part-10", facts: { image: 2 } });
  });
});
