import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { mintForAsha } from "../stage/journey.ts";
import { stage } from "../stage/stage.ts";
import { digest, tokenOf, UNTIL_STOPPED } from "../stage/words.ts";

/*
 * minting
 * ├── by a hospital with consent: to the patient's wallet, with every standard's event
 * ├── by its doctor
 * ├── in a batch, to several patients
 * │   └── one bad part: none is minted
 * ├── without standing: refused
 * ├── without consent: refused
 * ├── for an unknown patient: refused
 * ├── sealed to an old key bundle: refused
 * ├── the same id again: refused
 * └── id zero: refused
 */
describe("MedicalRecord: minting", () => {
  const bundle = digest("asha's bundle");

  it("City Hospital mints Asha a record", async () => {
    const on = await stage();
    const tokenId = tokenOf("asha's record");
    const mint = on.records.connect(on.cityHospital).mint(on.ashaId, tokenId, bundle);
    await expect(mint).to.emit(on.records, "Transfer").withArgs(ZeroAddress, on.asha.address, tokenId);
    await expect(mint).to.emit(on.records, "Locked").withArgs(tokenId);
    await expect(mint)
      .to.emit(on.records, "Issued")
      .withArgs(on.cityHospital.address, on.asha.address, tokenId, 1);
    await expect(mint).to.emit(on.records, "RecordMinted").withArgs(tokenId, on.ashaId, on.ids.city, bundle);
    expect(await on.records.recordOf(tokenId)).to.deep.equal([
      on.asha.address,
      on.asha.address,
      on.ashaId,
      BigInt(on.ids.city),
      1n,
      1n,
      digest("asha's record"),
    ]);
    expect(await on.records.ownerOf(tokenId)).to.equal(on.asha.address);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(1);
    expect(await on.records.wasMinted(tokenId)).to.equal(true);
  });

  it("Dr. Ravi mints under his hospital's consent, in his own name", async () => {
    const on = await stage();
    await on.records.connect(on.ravi).mint(on.ashaId, tokenOf("ravi's"), bundle);
    expect((await on.records.recordOf(tokenOf("ravi's"))).issuer).to.equal(on.ids.ravi);
  });

  it("one batch serves several patients", async () => {
    const on = await stage();
    await on.consents.connect(on.bharat).grantWrite(on.bharatId, on.ids.city, UNTIL_STOPPED);
    await on.records.connect(on.cityHospital).mintBatch([
      { patientId: on.ashaId, bundleDigest: bundle, tokenIds: [tokenOf("1"), tokenOf("2")] },
      { patientId: on.bharatId, bundleDigest: digest("bharat's bundle"), tokenIds: [tokenOf("3")] },
    ]);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(2);
    expect(await on.records.holderOf(tokenOf("3"))).to.equal(on.bharat.address);
  });

  it("a batch with one patient who did not consent mints nothing", async () => {
    const on = await stage();
    const batch = on.records.connect(on.cityHospital).mintBatch([
      { patientId: on.ashaId, bundleDigest: bundle, tokenIds: [tokenOf("1")] },
      { patientId: on.bharatId, bundleDigest: digest("bharat's bundle"), tokenIds: [tokenOf("3")] },
    ]);
    await expect(batch).to.be.revertedWithCustomError(on.records, "MedicalRecordNoWriteConsent");
    expect(await on.records.wasMinted(tokenOf("1"))).to.equal(false);
  });

  it("an unknown patient gets nothing", async () => {
    const on = await stage();
    await expect(
      on.records.connect(on.cityHospital).mint(digest("nobody"), tokenOf("1"), bundle),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordUnknownPatient");
  });

  it("a record sealed to keys that changed meanwhile is refused", async () => {
    const on = await stage();
    await on.patients.connect(on.asha).updateKeyBundle(bundle, digest("new bundle"));
    await expect(on.records.connect(on.cityHospital).mint(on.ashaId, tokenOf("1"), bundle))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordBundleChanged")
      .withArgs(on.ashaId, digest("new bundle"));
  });

  it("an id is minted once, and zero never", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const hospital = on.records.connect(on.cityHospital);
    await expect(hospital.mint(on.ashaId, tokenId, bundle))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordIdTaken")
      .withArgs(tokenId);
    await expect(hospital.mint(on.ashaId, ZeroHash, bundle)).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordInvalidDigest",
    );
  });
});
