import { expect } from "chai";
import { ZeroHash } from "ethers";
import { mintForAsha } from "../stage/journey.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, tokenOf } from "../stage/words.ts";

/*
 * amending
 * ├── by a provider with consent: new version, new digest, metadata updated
 * ├── by another hospital with consent
 * ├── with a version that is not the next: refused
 * ├── without digest: refused
 * ├── without consent, standing or the current key bundle: refused
 * └── a token that does not exist: refused
 */
describe("MedicalRecord: amending", () => {
  const bundle = digest("asha's bundle");

  it("City Hospital publishes a second version", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const amend = on.records.connect(on.cityHospital).amend(tokenId, digest("version 2"), 2, bundle);
    await expect(amend).to.emit(on.records, "MetadataUpdate").withArgs(tokenId);
    await expect(amend)
      .to.emit(on.records, "RecordAmended")
      .withArgs(tokenId, on.ashaId, on.ids.city, 2, digest("version 2"), bundle);
    const record = await on.records.recordOf(tokenId);
    expect([record.version, record.digest, record.issuer]).to.deep.equal([2n, digest("version 2"), 2n]);
    expect(await on.records.digestOf(tokenId)).to.equal(digest("version 2"));
  });

  it("Lakeside amends what City Hospital minted, if Asha lets it write", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const lakeside = on.records.connect(on.lakeside);
    await expect(lakeside.amend(tokenId, digest("2"), 2, bundle)).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordNoWriteConsent",
    );
    await on.consents.connect(on.asha).grantWrite(on.ashaId, on.ids.lakeside, FAR);
    await lakeside.amend(tokenId, digest("2"), 2, bundle);
    const record = await on.records.recordOf(tokenId);
    expect([record.version, record.issuer]).to.deep.equal([2n, BigInt(on.ids.city)]);
  });

  it("two who amend the same version: the second is refused", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    await on.records.connect(on.cityHospital).amend(tokenId, digest("2a"), 2, bundle);
    await expect(on.records.connect(on.ravi).amend(tokenId, digest("2b"), 2, bundle))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordVersionPassed")
      .withArgs(tokenId, 2);
  });

  it("no digest, no standing, an old bundle: refused", async () => {
    const on = await stage();
    const tokenId = await mintForAsha(on);
    const hospital = on.records.connect(on.cityHospital);
    await expect(hospital.amend(tokenId, ZeroHash, 2, bundle)).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordInvalidDigest",
    );
    await expect(hospital.amend(tokenId, digest("2"), 2, digest("old"))).to.be.revertedWithCustomError(
      on.records,
      "MedicalRecordBundleChanged",
    );
    await expect(
      on.records.connect(on.stranger).amend(tokenId, digest("2"), 2, bundle),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordIssuerWithoutStanding");
  });

  it("a token that does not exist has no versions", async () => {
    const on = await stage();
    await expect(
      on.records.connect(on.cityHospital).amend(tokenOf("none"), digest("2"), 2, bundle),
    ).to.be.revertedWithCustomError(on.records, "ERC721NonexistentToken");
  });
});
