import { grantTo } from "../stage/grants.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, tokenOf, UNTIL_STOPPED } from "../stage/words.ts";
import type { Costs } from "./Costs.ts";
import { gasOf } from "./gasOf.ts";
import { measureCare } from "./measureCare.ts";
import { measureRecovery } from "./measureRecovery.ts";
import { measureRelaying } from "./measureRelaying.ts";
import { newSlotsOf } from "./newSlotsOf.ts";

/**
 * Measures every operation of daily life once, on a fresh stage. Deterministic: fixed keys, nonces and words.
 *
 * Steady state: the patient already holds a record, nonce keys have been used before, the custodian has anchored before.
 */
export async function measureCosts(): Promise<Costs> {
  const on = await stage();
  const costs: Costs = {};
  const bundle = digest("asha's bundle");
  const asHospital = on.records.connect(on.cityHospital);
  const asAsha = on.consents.connect(on.asha);
  const relayed = on.consents.connect(on.relayer);

  await asHospital.mint(on.ashaId, tokenOf("an earlier record"), bundle);
  const minted = await asHospital.mint(on.ashaId, tokenOf("a record"), bundle);
  costs.mint = await gasOf(minted);
  costs.mintSlots = await newSlotsOf(minted);
  costs.mintByDoctor = await gasOf(
    await on.records.connect(on.ravi).mint(on.ashaId, tokenOf("doctor's"), bundle),
  );

  const tokenIds = Array.from({ length: 100 }, (_, index) => tokenOf(`batch ${index}`));
  const batch = await asHospital.mintBatch([{ patientId: on.ashaId, bundleDigest: bundle, tokenIds }]);
  costs.mintBatch100 = Math.ceil((await gasOf(batch)) / 100);
  costs.amend = await gasOf(await asHospital.amend(tokenOf("a record"), digest("version 2"), 2, bundle));
  costs.recordDeal = await gasOf(
    await on.records.connect(on.asha).recordDeal(tokenOf("a record"), 2, 2, digest("deals")),
  );

  const grant = grantTo(on);
  const grantId = await on.consents.hashGrant(grant);
  const granted = await asAsha.grant(grant);
  costs.grant = await gasOf(granted);
  costs.grantSlots = await newSlotsOf(granted);
  costs.revoke = await gasOf(await asAsha.revoke(grantId));

  for (const sequence of [0n, 1n]) {
    const signed = {
      grant: grantTo(on, { salt: digest(`salt ${sequence}`) }),
      wallet: on.asha.address,
      consentEpoch: 0,
      deadline: FAR,
    };
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", signed]);
    const tx = await relayed.grantBySig(signed.grant, signed.deadline, signature);
    costs.grantBySig = await gasOf(tx);
  }
  const revocation = {
    patientId: on.ashaId,
    grantId: await on.consents.hashGrant(grantTo(on, { salt: digest("salt 1") })),
  };
  const revocationSignature = await sign(on.asha, on.consents, ["ConsentRegistry", "Revocation", revocation]);
  costs.revokeBySig = await gasOf(
    await relayed.revokeBySig(revocation.patientId, revocation.grantId, revocationSignature),
  );
  costs.grantWrite = await gasOf(await asAsha.grantWrite(on.ashaId, on.ids.lakeside, UNTIL_STOPPED));

  const enrolment = {
    wallet: on.ashasNewWallet.address,
    bundleDigest: digest("a newcomer's bundle"),
    hospital: on.ids.city,
    writeExpiry: UNTIL_STOPPED,
    deadline: FAR,
  };
  const enrolmentSignature = await sign(on.ashasNewWallet, on.patients, [
    "PatientRegistry",
    "Enrolment",
    enrolment,
  ]);
  const enrolled = await on.patients.connect(on.relayer).enrolBySig(enrolment, enrolmentSignature);
  costs.enrol = await gasOf(enrolled);
  costs.enrolSlots = await newSlotsOf(enrolled);

  const asCustodian = on.journal.connect(on.cityCustodian);
  await asCustodian.anchor(on.ids.city, 1, 10, digest("root 1"), `0x${"00".repeat(32)}`);
  costs.anchor = await gasOf(
    await asCustodian.anchor(on.ids.city, 2, 20, digest("root 2"), digest("root 1")),
  );
  costs.openEmergency = await gasOf(
    await on.emergencies.connect(on.ravi).open(on.ashaId, 1, digest("reason")),
  );
  costs.createPasskeyAccount = await gasOf(
    await on.accounts.connect(on.relayer).createPasskeyAccount(digest("x"), digest("y")),
  );
  Object.assign(costs, await measureRelaying(on), await measureRecovery(), await measureCare());
  return costs;
}
