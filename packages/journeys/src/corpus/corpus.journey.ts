import { summarize } from "@linchpin/clinical";
import { findLeaks, type Harvest, harvestIdentifiers } from "@linchpin/deidentify/leak";
import { encodeManifest } from "@linchpin/protocol";
import { blockReaderOf, fetchManifest, openRecord, readRecord, verifyRecord } from "@linchpin/sdk";
import { mint } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { isFullVolume } from "../world/volume.ts";
import { readCorpus } from "./readCorpus.ts";
import { takeHexApart, withoutShortNumbers, withoutShortWords } from "./searchable.ts";
import { whatIsPublic } from "./whatIsPublic.ts";

// Every day the records of the patient summary and some of the others; all of them at full volume.
const records = readCorpus().filter((_, i) => isFullVolume || i < 3 || i % 6 === 3);
const harvests: Harvest[] = [];

test.describe.configure({ mode: "serial" });

for (const { name, input } of records) {
  test(`${name} is minted, verified, opened and shown, and leaks nothing`, async ({ world }) => {
    const [patient, hospital] = [await world.newPatient(), await world.provider("city-hospital")];
    const tokenId = await mint(world, { hospital, patient, input });
    const opening = { tokenId, as: patient.as, keyring: patient.keyring };
    const whole = await openRecord(world.network, opening);
    expect(whole.resource).toEqual(input.bundle);
    const blob = await openRecord(world.network, { ...opening, parts: ["blob"] });
    expect((await verifyRecord(world.network, tokenId)).ok).toBe(true);

    const chart = summarize(blob.resource as Parameters<typeof summarize>[0]);
    const shown = Object.values(chart.counts).reduce((sum, count) => sum + count, 0);
    expect(shown).toBeGreaterThan(0);

    const harvest = harvestIdentifiers(input.bundle);
    harvests.push(harvest);
    const { digest } = await readRecord(world.network, tokenId);
    const manifest = await fetchManifest(world.network, { reader: blockReaderOf(world.network), digest });
    expect(findLeaks(harvest, JSON.stringify(blob.resource)), "in the blob").toEqual([]);
    expect(findLeaks(harvest, encodeManifest(manifest)), "in the manifest").toEqual([]);
  });
}

test("nothing of any of them stands on the chain, in a log or in a database", async ({ world }) => {
  test.slow();
  for (const { place, text } of await whatIsPublic(world)) {
    const { text: words, bytes } = takeHexApart(text);
    for (const harvest of harvests.map(withoutShortNumbers)) {
      expect(findLeaks(harvest, words), place).toEqual([]);
      expect(findLeaks(withoutShortWords(harvest), bytes), `${place}, in hex`).toEqual([]);
    }
  }
});
