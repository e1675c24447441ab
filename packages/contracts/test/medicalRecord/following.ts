import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { digest } from "../stage/words.ts";

/*
 * a record follows its patient
 * ├── after a recovery
 * │   ├── the new wallet is the holder before the token moved
 * │   ├── anyone moves it there, once
 * │   ├── many at once: what is there or gone is passed over, more than a hundred are refused
 * │   └── new records come to the new wallet
 * └── after an erase
 *     ├── it is gone for every view
 *     └── its id is never minted again
 */
describe("MedicalRecord: a record follows its patient", () => {
  const tokenId = digest("asha's record");

  it("the new wallet holds it before the token moved", async () => {
    const on = await recoveryStage();
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    const record = await on.records.recordOf(tokenId);
    expect([record.owner, record.holder, record.patientId]).to.deep.equal([
      on.asha.address,
      on.ashasNewWallet.address,
      on.ashaId,
    ]);
    await on.records.connect(on.ashasNewWallet).recordDeal(tokenId, 2, 1, digest("deals"));
    await expect(
      on.records.connect(on.asha).recordDeal(tokenId, 3, 1, digest("deals")),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordNotTheHolder");
  });

  it("anyone moves it to the current wallet, once", async () => {
    const on = await recoveryStage();
    const move = () => on.records.connect(on.stranger).moveToCurrentWallet(tokenId);
    await expect(move()).to.be.revertedWithCustomError(on.records, "MedicalRecordAlreadyThere");
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    await expect(move())
      .to.emit(on.records, "RecordMoved")
      .withArgs(tokenId, on.ashaId, on.asha.address, on.ashasNewWallet.address);
    expect(await on.records.ownerOf(tokenId)).to.equal(on.ashasNewWallet.address);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(0);
    await expect(move()).to.be.revertedWithCustomError(on.records, "MedicalRecordAlreadyThere");
  });

  it("many move at once, and those that are there or gone hold nobody up", async () => {
    const on = await recoveryStage();
    const others = [digest("second"), digest("third"), digest("erased")];
    for (const other of others) {
      await on.records.connect(on.cityHospital).mint(on.ashaId, other, digest("asha's bundle"));
    }
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    await on.records.moveToCurrentWallet(tokenId);
    await on.records.erase(digest("erased"));
    const moved = on.records.connect(on.stranger).moveToCurrentWallets([tokenId, ...others, digest("never")]);
    await expect(moved)
      .to.emit(on.records, "RecordMoved")
      .withArgs(digest("third"), on.ashaId, on.asha.address, on.ashasNewWallet.address);
    expect(await on.records.balanceOf(on.ashasNewWallet.address)).to.equal(3);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(0);
    await expect(on.records.moveToCurrentWallets(Array(101).fill(tokenId)))
      .to.be.revertedWithCustomError(on.records, "MedicalRecordTooMany")
      .withArgs(101, 100);
  });

  it("new records come to the new wallet", async () => {
    const on = await recoveryStage();
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    await on.records.connect(on.cityHospital).mint(on.ashaId, digest("later"), digest("asha's bundle"));
    expect(await on.records.ownerOf(digest("later"))).to.equal(on.ashasNewWallet.address);
  });

  it("an erased record is gone for every view", async () => {
    const on = await recoveryStage();
    await on.records.connect(on.cityHospital).amend(tokenId, digest("2"), 2, digest("asha's bundle"));
    const erase = on.records.erase(tokenId);
    await expect(erase).to.emit(on.records, "Transfer").withArgs(on.asha.address, ZeroAddress, tokenId);
    await expect(erase).to.emit(on.records, "RecordErased").withArgs(tokenId, on.ashaId);
    expect(await on.records.balanceOf(on.asha.address)).to.equal(0);
    for (const view of [
      "ownerOf",
      "tokenURI",
      "recordOf",
      "digestOf",
      "holderOf",
      "locked",
      "burnAuth",
    ] as const) {
      await expect(on.records[view](tokenId)).to.be.revertedWithCustomError(
        on.records,
        "ERC721NonexistentToken",
      );
    }
  });

  it("an erased id is never minted again", async () => {
    const on = await recoveryStage();
    await on.records.erase(tokenId);
    expect(await on.records.wasMinted(tokenId)).to.equal(true);
    await expect(
      on.records.connect(on.cityHospital).mint(on.ashaId, tokenId, digest("asha's bundle")),
    ).to.be.revertedWithCustomError(on.records, "MedicalRecordIdTaken");
    await expect(on.records.moveToCurrentWallet(tokenId)).to.be.revertedWithCustomError(
      on.records,
      "ERC721NonexistentToken",
    );
  });
});
