import { expect } from "chai";
import { stage } from "../stage/stage.ts";
import { digest, tokenOf, UNTIL_STOPPED } from "../stage/words.ts";

// A token id is public before it is minted: the deposit names it, and so does a pending transaction. A provider with a
// patient of its own can mint it first. That takes the id, not the record: the chain names who did it, and custodians give
// nothing of a deposit whose token another provider minted ("openings/foreign-mint").
describe("fault: somebody else mints a token id first", () => {
  const tokenId = tokenOf("asha's record");

  it("a stranger cannot, nor a provider without a patient who lets it write", async () => {
    const on = await stage();
    await expect(
      on.records.connect(on.stranger).mint(on.ashaId, tokenId, digest("asha's bundle")),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordIssuerWithoutStanding");
    await expect(
      on.records.connect(on.lakeside).mint(on.bharatId, tokenId, digest("bharat's bundle")),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordNoWriteConsent");
  });

  it("a provider with one is named as its issuer, and the record is published under another id", async () => {
    const on = await stage();
    await on.consents.connect(on.bharat).grantWrite(on.bharatId, on.ids.lakeside, UNTIL_STOPPED);
    await on.records.connect(on.lakeside).mint(on.bharatId, tokenId, digest("bharat's bundle"));
    const city = on.records.connect(on.cityHospital);
    await expect(city.mint(on.ashaId, tokenId, digest("asha's bundle"))).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordIdTaken",
    );
    expect((await on.records.recordOf(tokenId)).issuer).to.equal(on.ids.lakeside);
    await city.mint(on.ashaId, tokenOf("asha's record, sealed anew"), digest("asha's bundle"));
    expect(await on.records.balanceOf(on.asha.address)).to.equal(1);
  });
});
