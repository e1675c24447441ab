import { bytesSource, readAll } from "@linchpin/clinical/dicom";
import { expect, it } from "vitest";
import { digestOf, type Piece, packCapsule } from "./DicomCapsule.ts";
import { restoreDicom } from "./restoreDicom.ts";

const content = Uint8Array.from({ length: 100 }, (_, at) => at);
const own = Uint8Array.of(201, 202, 203);
const restore = async (...pieces: Piece[]) => {
  const source = bytesSource(content);
  const contentDigest = await digestOf(source);
  const head = { format: "linchpin-dicom-identity", version: 1, profile: "care" } as const;
  const capsule = packCapsule({ ...head, contentSize: source.size, contentDigest, pieces }, [
    bytesSource(own),
  ]);
  return readAll(await restoreDicom(source, capsule));
};

it("puts the original together from content and capsule, piece by piece", async () => {
  expect([...(await restore(["own", 1], ["content", 10, 2], ["own", 2], ["content", 12, 1]))]).toEqual([
    201, 10, 11, 202, 203, 12,
  ]);
});

it.each<[string, Piece[]]>([
  ["takes a stretch of the content again and again", [["own", 3], ...Array(1_000).fill(["content", 0, 100])]],
  [
    "goes back in the content",
    [
      ["own", 3],
      ["content", 50, 50],
      ["content", 0, 50],
    ],
  ],
  [
    "takes stretches that lie over one another",
    [
      ["own", 3],
      ["content", 0, 50],
      ["content", 49, 1],
    ],
  ],
  [
    "reads behind the content",
    [
      ["own", 3],
      ["content", 99, 2],
    ],
  ],
  ["reads behind itself", [["own", 4]]],
  ["holds more than it says", [["own", 2]]],
])("refuses a capsule that %s: a stranger's could grow without end", async (_, pieces) => {
  await expect(restore(...pieces)).rejects.toMatchObject({ code: "deidentify/bad-capsule" });
});
