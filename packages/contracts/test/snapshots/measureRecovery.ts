import { networkHelpers } from "../stage/network.ts";
import { guardedStage, startRecovery } from "../stage/recoveries.ts";
import { digest, tokenOf } from "../stage/words.ts";
import type { Costs } from "./Costs.ts";
import { gasOf } from "./gasOf.ts";

const BATCHES = 2;
const BATCH = 100;

/** A recovery by two of three guardians of a patient who holds two hundred records, which then follow in batches. */
export async function measureRecovery(): Promise<Costs> {
  const guarded = await guardedStage();
  const { on } = guarded;
  const batches = Array.from({ length: BATCHES }, (_, batch) =>
    Array.from({ length: BATCH }, (_, index) => tokenOf(`batch ${batch}, record ${index}`)),
  );
  for (const tokenIds of batches) {
    const minting = { patientId: on.ashaId, bundleDigest: digest("asha's bundle"), tokenIds };
    await on.records.connect(on.cityHospital).mintBatch([minting]);
  }
  const start = await gasOf(await startRecovery(guarded));
  await networkHelpers.time.increaseTo((await on.patients.recoveryOf(on.ashaId)).readyAt);
  const finish = await gasOf(await on.patients.connect(on.relayer).finishRecovery(on.ashaId));
  let moving = 0;
  for (const tokenIds of batches) {
    moving += await gasOf(await on.records.connect(on.relayer).moveToCurrentWallets(tokenIds));
  }
  return {
    startRecovery: start,
    finishRecovery: finish,
    recoverPerToken: Math.ceil(moving / (BATCHES * BATCH)),
  };
}
