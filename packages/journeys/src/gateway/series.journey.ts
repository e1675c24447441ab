import { readFileSync } from "node:fs";
import path from "node:path";
import { readAll } from "@linchpin/clinical/dicom";
import { openAttachment, openRecord, restoreImage } from "@linchpin/sdk";
import { expect, test } from "../world/test.ts";
import { isFullVolume } from "../world/volume.ts";
import { Gateway } from "./Gateway.ts";
import { sliceOf, storeSeries } from "./storeSeries.ts";

const MEBIBYTES = isFullVolume ? 1024 : 8;
const MOST_MEMORY = 400 * 1024 * 1024;

test(`a series of ${MEBIBYTES} MiB is stored, sealed and minted in bounded memory, and opens as it was`, async ({
  world,
}) => {
  test.setTimeout(1_800_000);
  const gateway = await Gateway.start(world);
  const vani = await world.newPatient();
  const mrn = `MRN-${vani.patientId.slice(2, 12)}`;
  await gateway.link(vani.patientId, { system: "https://city.example/mrn", value: mrn });
  const token = readFileSync(path.join(world.local.home, "keys", "gateway.intake"), "utf8").trim();
  const count = MEBIBYTES * 2;
  const began = Date.now();
  const { status, body } = await storeSeries({ url: gateway.url, token, mrn, count });
  expect(status).toBe(202);
  const [stored, storedMemory] = [Date.now(), gateway.peakMemory()];
  const tokenId = await gateway.minted(body.id, 1_500_000);
  const [minted, memory] = [Date.now(), gateway.peakMemory()];
  process.stderr.write(
    `  series: ${MEBIBYTES} MiB in ${count} slices; stored in ${stored - began} ms at ${toMib(storedMemory)} MiB, ` +
      `minted in ${minted - stored} ms at ${toMib(memory)} MiB\n`,
  );
  expect(memory).toBeLessThan(MOST_MEMORY);

  const { as, keyring } = vani;
  const { attachments } = await openRecord(world.network, { tokenId, as, keyring });
  expect(attachments.map(({ part }) => part)).toEqual(["attachment-0"]);
  const opening = { tokenId, as, keyring };
  const attachment = await openAttachment(world.network, { ...opening, part: "attachment-0" });
  const identity = await openAttachment(world.network, { ...opening, part: "identity-0" });
  for (const place of [0, count - 1]) {
    const { source } = await restoreImage({ attachment, identity, place });
    expect(Buffer.from(await readAll(source)).equals(sliceOf(10_000 + place, mrn))).toBe(true);
  }
});

const toMib = (bytes: number) => Math.round(bytes / 1024 / 1024);
