import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Hex } from "@linchpin/protocol";
import { memoryJournal, openRecord, type PublishOutcome, publishRecords, stopWriting } from "@linchpin/sdk";
import { someRecord } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { tokensOf } from "../world/tokensOf.ts";
import { FULL } from "../world/volume.ts";
import type { World } from "../world/World.ts";
import { mintUntil } from "./mintUntil.ts";

test("a batch killed twice, while it seals and while it mints, goes on and mints each source once", async ({
  world,
}) => {
  test.slow();
  const asha = await world.newPatient();
  const { patientId } = asha;
  const sources = Array.from({ length: 10 }, () => JSON.stringify(someRecord().bundle));
  const file = path.join(mkdtempSync(path.join(tmpdir(), "linchpin-batch-")), "export.ndjson");
  // One stands in it twice, and one is no record.
  writeFileSync(
    file,
    [...sources.slice(0, 5), sources[1], '{"hello":"world"}', ...sources.slice(5)].join("\n"),
  );

  let ready = 0;
  const killWhileSealing = (line: string) => line.endsWith("ready to be minted") && ++ready === 4;
  expect(await mintUntil(world, { file, patientId, kill: killWhileSealing })).toBeNull();
  expect(await tokensOf(world, patientId)).toEqual([]);
  const deposited = journaled(world, patientId);
  expect(deposited.size).toBeGreaterThanOrEqual(4);

  expect(await mintUntil(world, { file, patientId, kill: (line) => line.endsWith("minting …") })).toBeNull();
  const done = await mintUntil(world, { file, patientId });
  expect(done?.failed).toMatchObject([{ source: "export.ndjson:7", error: { code: "record/not-fhir" } }]);
  expect(done?.minted).toHaveLength(11);
  const tokens = await tokensOf(world, patientId);
  expect(tokens).toHaveLength(10);
  expect(new Set(done?.minted.map(({ tokenId }) => tokenId))).toEqual(new Set(tokens));
  // What was deposited before the first kill was minted as it lay there, not sealed anew.
  expect([...deposited].filter((tokenId) => !tokens.includes(tokenId))).toEqual([]);

  const again = await mintUntil(world, { file, patientId });
  expect(again?.minted.every(({ already }) => already)).toBe(true);
  expect(await tokensOf(world, patientId)).toHaveLength(10);
  for (const tokenId of [tokens[0], tokens[9]] as Hex[]) {
    await openRecord(world.network, { tokenId, as: asha.as, keyring: asha.keyring });
  }
});

test("who takes back their write consent before the mint does not hold up the others of the batch", {
  tag: FULL,
}, async ({ world }) => {
  const [asha, noor] = [await world.newPatient(), await world.newPatient()];
  const hospital = await world.provider("city-hospital");
  async function* records() {
    for (const { patientId } of [asha, noor, asha]) {
      yield { key: patientId, input: someRecord(), patientId };
    }
    // All three are deposited by now, and wait for their transaction.
    await stopWriting(world.network, { ...noor, provider: hospital.providerId });
  }
  const outcomes: PublishOutcome<Hex>[] = [];
  const { wallet, as, keys, providerId } = hospital;
  const order = { records: records(), issuer: providerId, wallet, as, tagKey: keys.tagKey };
  for await (const outcome of publishRecords(world.network, { ...order, journal: memoryJournal() })) {
    outcomes.push(outcome);
  }
  expect(outcomes.map(({ key, error }) => [key, error?.code])).toEqual([
    [asha.patientId, undefined],
    [noor.patientId, "record/no-write-consent"],
    [asha.patientId, undefined],
  ]);
  expect(await tokensOf(world, asha.patientId)).toHaveLength(2);
  expect(await tokensOf(world, noor.patientId)).toEqual([]);
});

/** The token ids that the command line's journal names for a patient. */
function journaled({ local }: World, patientId: Hex): ReadonlySet<Hex> {
  const lines = readFileSync(path.join(local.home, "minting.ndjson"), "utf8").split("\n").filter(Boolean);
  const all = lines.map((line): { patientId: Hex; tokenId: Hex } => JSON.parse(line));
  return new Set(all.flatMap((line) => (line.patientId === patientId ? [line.tokenId] : [])));
}
