import { expect } from "chai";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, UNTIL_STOPPED } from "../stage/words.ts";

// There: anyone registered any patient under an address of their own, and received the records.
describe("fault: a stranger enrolling a patient to their own address", () => {
  it("a hospital's or a stranger's signature enrols nobody else", async () => {
    const on = await stage();
    const enrolment = {
      wallet: on.ashasNewWallet.address,
      bundleDigest: digest("evil bundle"),
      hospital: on.ids.city,
      writeExpiry: UNTIL_STOPPED,
      deadline: FAR,
    };
    for (const signer of [on.stranger, on.cityHospital]) {
      const signature = await sign(signer, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
      await expect(
        on.patients.connect(signer).enrolBySig(enrolment, signature),
      ).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    }
  });

  it("whoever enrols an own wallet gets an id of their own, never another's", async () => {
    const on = await stage();
    await on.patients.connect(on.stranger).enrol(digest("evil bundle"), on.ids.city, UNTIL_STOPPED);
    const strangerId = await on.patients.patientIdOf(on.stranger.address);
    expect(strangerId).not.to.equal(on.ashaId);
    expect(await on.patients.walletOf(on.ashaId)).to.equal(on.asha.address);
  });

  it("an enrolment signed for another registry does not count here", async () => {
    const on = await stage();
    const enrolment = {
      wallet: on.ashasNewWallet.address,
      bundleDigest: digest("bundle"),
      hospital: 0,
      writeExpiry: 0,
      deadline: FAR,
    };
    const signature = await sign(on.ashasNewWallet, on.consents, ["PatientRegistry", "Enrolment", enrolment]);
    await expect(on.patients.enrolBySig(enrolment, signature)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesNotSignedBy",
    );
  });
});
