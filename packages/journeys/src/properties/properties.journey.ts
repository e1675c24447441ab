import { someRecord } from "../world/mint.ts";
import { expect, test } from "../world/test.ts";
import { isFullVolume } from "../world/volume.ts";
import { setStage } from "./Stage.ts";
import { beginTale, type Tale } from "./Tale.ts";
import { diceFor, probeAll, tellOn } from "./tell.ts";

/** Tales told at once in one network: they share its blocks, its custodians, its hospitals and two of their readers. */
const AT_ONCE = 10;
const TALES = Number(process.env.LINCHPIN_SEQUENCES ?? (isFullVolume ? 100 : 10));
const SEED = Number(process.env.LINCHPIN_SEED ?? 20_261_121);
/** Deeds of a tale: with all custodians, with the Archive down, and with all again. */
const DEEDS = [12, 8, 10] as const;

test.describe("Whoever does whatever to whom:", () => {
  for (let first = 0; first < TALES; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, TALES);
    test(`in tales ${first + 1} to ${last}, the model knows who can open what`, async ({ world }) => {
      test.setTimeout(900_000);
      const stage = await setStage(world, someRecord);
      const numbers = Array.from({ length: last - first }, (_, place) => first + place);
      const tales = await Promise.all(numbers.map((number) => beginTale(stage, number)));
      const dice = tales.map(({ number }) => diceFor(SEED, number));
      const all = (act: (tale: Tale, place: number) => Promise<void>) => settle(tales.map(act));
      const tell = (deeds: number) =>
        all((tale, at) => tellOn(tale, { deeds, dice: diceAt(at), seed: SEED }));
      const diceAt = (at: number) => dice[at] ?? diceFor(SEED, at);
      const archive = world.local.processes["custodian-3"];
      const down = [world.network.deployment.custodians[2]?.providerId ?? 0];

      await tell(DEEDS[0]);
      await archive?.stop();
      try {
        await tell(DEEDS[1]);
        await all((tale) => probeAll(tale, { down, patience: 30_000, seed: SEED }));
      } finally {
        await archive?.start();
      }
      await tell(DEEDS[2]);
      await all((tale) => probeAll(tale, { patience: 90_000, seed: SEED }));
      expect(tales.every(({ log }) => log.length >= DEEDS[0] + DEEDS[1] + DEEDS[2])).toBe(true);
    });
  }
});

/** Waits for all, also when one fails: a tale that goes on alone would be told into the next test. */
async function settle(tellings: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(tellings)).filter((one) => one.status === "rejected");
  if (failed.length > 0) throw failed[0]?.reason;
}
