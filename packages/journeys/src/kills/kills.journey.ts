import { diceOf } from "@linchpin/contracts/model";
import { grantIdOf } from "@linchpin/protocol";
import { memoryJournal, openRecord, publishRecord } from "@linchpin/sdk";
import { someRecord } from "../world/mint.ts";
import { letIn, openAs } from "../world/share.ts";
import { expect, test } from "../world/test.ts";
import { tokensOf } from "../world/tokensOf.ts";
import { isFullVolume } from "../world/volume.ts";
import { killDuring } from "./killDuring.ts";
import { untilDone } from "./untilDone.ts";

const KILLS = Number(process.env.LINCHPIN_KILLS ?? (isFullVolume ? 50 : 5));
const SEED = Number(process.env.LINCHPIN_SEED ?? Date.now() % 1_000_000);
const VICTIMS = ["chain", "rpc", "postgres", "custodian-1", "custodian-2", "custodian-3", "indexer"] as const;

test(`${KILLS} kills at random moments lose nothing and need no repair`, async ({ world }) => {
  test.info().annotations.push({ type: "seed", description: String(SEED) });
  console.log(`  LINCHPIN_SEED=${SEED}`);
  test.setTimeout(120_000 + KILLS * 60_000);
  const dice = diceOf(SEED);
  const [asha, hospital, ravi] = [
    await world.newPatient(),
    await world.provider("city-hospital"),
    await world.provider("dr-ravi"),
  ];
  const journal = memoryJournal();
  const minted = new Set<string>();
  let grant = await letIn(world, { patient: asha, provider: ravi });
  for (let round = 0; round < KILLS; round += 1) {
    const victim = dice.pick(VICTIMS);
    const input = someRecord();
    const publish = () =>
      publishRecord(world.network, {
        ...{ input, patientId: asha.patientId, issuer: hospital.providerId, journal },
        ...{ wallet: hospital.wallet, as: hospital.as, tagKey: hospital.keys.tagKey },
      });
    const act = dice.pick([
      async () => void (await publish()),
      async () => {
        grant = await letIn(world, { patient: asha, provider: ravi });
      },
      async () => {
        const { tokenId } = await publish();
        await openAs(world, { provider: ravi, patient: asha, tokenId, grant });
      },
    ]);
    await test.step(`${victim} is killed`, () =>
      killDuring(world, { victim, act, afterMs: dice.below(2_500) }));
    // Whatever was under way can simply be done again, and is done once.
    const { tokenId } = await untilDone(publish);
    minted.add(tokenId);
    await untilDone(() => openRecord(world.network, { tokenId, as: asha.as, keyring: asha.keyring }));
    await untilDone(() => openAs(world, { provider: ravi, patient: asha, tokenId, grant }));
  }
  for (const tokenId of minted) {
    await untilDone(() =>
      openRecord(world.network, { tokenId: tokenId as `0x${string}`, as: asha.as, keyring: asha.keyring }),
    );
  }
  expect(minted.size).toBe(KILLS);
  expect(await tokensOf(world, asha.patientId)).toHaveLength(KILLS);
  expect(grantIdOf(grant)).toMatch(/^0x/);
});
