import { createHash, randomBytes } from "node:crypto";
import { grantIdOf } from "@linchpin/protocol";
import {
  FILES_MEDIA_TYPE,
  type FileToPack,
  listFiles,
  openAttachment,
  openSharedAttachment,
  packFiles,
  readFileOf,
  revokeConsent,
} from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { letIn } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import type { World } from "../world/World.ts";

const MIB = 1024 * 1024;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A series of images, the bytes of which mean nothing here. */
const images = [3 * MIB, 1, MIB - 16].map((length) => randomBytes(length));
const series: readonly FileToPack[] = images.map((image, at) => ({
  ...{ mediaType: "application/dicom", bytes: image.length, about: { modality: "CT", instance: at + 1 } },
  open: () => [image],
}));

/** Asha's record with a series of images and a single file. */
async function mintWithFiles(world: World) {
  const [asha, hospital, ravi] = [
    await world.newPatient(),
    await world.provider("city-hospital"),
    await world.provider("dr-ravi"),
  ];
  const scan = { bytes: 2 * MIB, open: () => [randomBytes(2 * MIB)] };
  const tokenId = await mint(world, {
    ...{ hospital, patient: asha },
    attachments: [
      { part: "attachment-0", mediaType: FILES_MEDIA_TYPE, content: packFiles(series) },
      { part: "attachment-1", mediaType: "application/dicom", content: scan },
    ],
  });
  return { asha, ravi, tokenId };
}

test.describe("The images that go with Asha's record", () => {
  test("come back to her, each without the others", async ({ world }) => {
    const { asha, tokenId } = await mintWithFiles(world);
    const opened = await openAttachment(world.network, { ...asha, tokenId, part: "attachment-0" });
    const files = await listFiles(opened);
    expect(files.map(({ about }) => about?.instance)).toEqual([1, 2, 3]);
    for (const at of [2, 0, 1]) {
      const file = files[at] ?? { mediaType: "", offset: 0, bytes: 0 };
      expect(sha256(await readFileOf(opened, file))).toBe(sha256(images[at] ?? new Uint8Array()));
    }
    const single = await openAttachment(world.network, { ...asha, tokenId, part: "attachment-1" });
    expect([single.mediaType, single.length]).toEqual(["application/dicom", 2 * MIB]);
    await expect(
      openAttachment(world.network, { ...asha, tokenId, part: "attachment-2" }),
    ).rejects.toMatchObject({ code: "record/no-such-part" });
  });

  test("open to Dr. Ravi under her grant of everything, and not after she stops it", async ({ world }) => {
    const { asha, ravi, tokenId } = await mintWithFiles(world);
    const grant = await letIn(world, { patient: asha, provider: ravi, choice: { withIdentity: false } });
    const asked = {
      ...{ tokenId, grant, granter: asha.wallet.address, as: ravi.as, keys: ravi.keys },
      part: "attachment-0",
    } as const;
    const opened = await openSharedAttachment(world.network, asked);
    expect(await listFiles(opened)).toHaveLength(3);
    await revokeConsent(world.network, { ...asha, grantId: grantIdOf(grant) });
    await expect(openSharedAttachment(world.network, asked)).rejects.toMatchObject({
      code: "openings/revoked",
    });
  });

  test("open to him with that one record alone", async ({ world }) => {
    const { asha, ravi, tokenId } = await mintWithFiles(world);
    const grant = await letIn(world, { patient: asha, provider: ravi, choice: { what: { tokenId } } });
    const opened = await openSharedAttachment(world.network, {
      ...{ tokenId, grant, granter: asha.wallet.address, as: ravi.as, keys: ravi.keys },
      part: "attachment-1",
    });
    expect((await opened.readRange(MIB, MIB + 10)).length).toBe(10);
  });
});
