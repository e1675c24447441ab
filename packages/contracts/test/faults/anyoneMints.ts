import { expect } from "chai";
import { stage } from "../stage/stage.ts";
import { digest, tokenOf } from "../stage/words.ts";

// There: `mint` was public, and a record about anybody came from anybody.
describe("fault: anyone minting", () => {
  it("strangers, patients, relayers and administrators mint nothing", async () => {
    const on = await stage();
    for (const account of [on.stranger, on.asha, on.relayer, on.deployer]) {
      await expect(
        on.records.connect(account).mint(on.ashaId, tokenOf("forged"), digest("asha's bundle")),
      ).to.be.revertedWithCustomError(on.records, "MedicalRecordIssuerWithoutStanding");
    }
  });

  it("the authority and an auditor are in standing and mint nothing without the patient", async () => {
    const on = await stage();
    for (const account of [on.archive, on.meera]) {
      await expect(
        on.records.connect(account).mint(on.ashaId, tokenOf("forged"), digest("asha's bundle")),
      ).to.be.revertedWithCustomError(on.records, "MedicalRecordNoWriteConsent");
    }
  });
});
