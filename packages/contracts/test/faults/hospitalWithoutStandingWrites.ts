import { expect } from "chai";
import { mintForAsha } from "../stage/journey.ts";
import { networkHelpers } from "../stage/network.ts";
import { stage } from "../stage/stage.ts";
import { digest, tokenOf } from "../stage/words.ts";

// There: a hospital struck off the register kept writing, because only the moment of joining was checked.
describe("fault: a hospital without standing writing to a patient", () => {
  const bundle = digest("asha's bundle");

  it("suspended, it and its doctors neither mint nor amend", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    await on.providers.connect(on.archive).suspend(on.ids.city);
    for (const account of [on.cityHospital, on.ravi]) {
      const records = on.records.connect(account);
      for (const attempt of [
        () => records.mint(on.ashaId, tokenOf("another"), bundle),
        () =>
          records.mintBatch([{ patientId: on.ashaId, bundleDigest: bundle, tokenIds: [tokenOf("another")] }]),
        () => records.amend(tokenId, digest("2"), 2, bundle),
      ]) {
        await expect(attempt()).to.be.revertedWithCustomError(
          on.records,
          "MedicalRecordIssuerWithoutStanding",
        );
      }
    }
  });

  it("expired, it does not write", async () => {
    const on = await stage();
    const soon = (await networkHelpers.time.latest()) + 100_000;
    await on.providers.connect(on.archive).renew(on.ids.city, soon);
    await networkHelpers.time.increaseTo(soon);
    await expect(
      on.records.connect(on.cityHospital).mint(on.ashaId, tokenOf("another"), bundle),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordIssuerWithoutStanding");
  });

  it("in standing and without the patient's consent, it does not write either", async () => {
    const on = await stage();
    await expect(
      on.records.connect(on.lakeside).mint(on.ashaId, tokenOf("another"), bundle),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordNoWriteConsent");
    await on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.city);
    await expect(
      on.records.connect(on.cityHospital).mint(on.ashaId, tokenOf("another"), bundle),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordNoWriteConsent");
  });
});
