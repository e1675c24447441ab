import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { grantTo } from "../stage/grants.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { digest, GrantStatus } from "../stage/words.ts";

/*
 * after a recovery bound Asha to a new wallet
 * ├── her id stays, both wallets lead to it, only the new one counts
 * ├── the old wallet
 * │   ├── updates no bundle
 * │   ├── grants nothing, revokes nothing that counts
 * │   ├── enrols no second patient
 * │   └── its grants are dead
 * ├── the new wallet grants and revokes
 * ├── a wallet that belongs to a patient cannot be bound to another
 * └── an unknown patient cannot be bound
 */
describe("PatientRegistry: after a recovery", () => {
  it("the id stays and only the new wallet counts", async () => {
    const on = await recoveryStage();
    await expect(on.patients.rebind(on.ashaId, on.ashasNewWallet.address))
      .to.emit(on.patients, "WalletRebound")
      .withArgs(on.ashaId, on.asha.address, on.ashasNewWallet.address);
    expect(await on.patients.walletOf(on.ashaId)).to.equal(on.ashasNewWallet.address);
    expect(await on.patients.patientIdOf(on.ashasNewWallet.address)).to.equal(on.ashaId);
    expect(await on.patients.patientIdOf(on.asha.address)).to.equal(on.ashaId);
  });

  it("the old wallet has no power", async () => {
    const on = await recoveryStage();
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    await expect(
      on.patients.connect(on.asha).updateKeyBundle(digest("asha's bundle"), digest("thief's bundle")),
    ).to.be.revertedWithCustomError(on.patients, "PatientRegistryNotEnrolled");
    await expect(on.consents.connect(on.asha).grant(grantTo(on))).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
    await expect(on.consents.connect(on.asha).revoke(digest("a grant"))).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
    await expect(on.consents.connect(on.asha).revokeAll(on.ashaId)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
    await expect(on.patients.connect(on.asha).enrol(digest("b"), 0, 0)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryAlreadyEnrolled",
    );
  });

  it("grants of the old wallet are dead, and the new wallet can give the same anew", async () => {
    const on = await recoveryStage();
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    expect(await on.consents.isInForce(grant)).to.equal(true);
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Unknown);
    await on.consents.connect(on.ashasNewWallet).grant(grant);
    expect(await on.consents.isInForce(grant)).to.equal(true);
  });

  it("the new wallet's revocation names the patient", async () => {
    const on = await recoveryStage();
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    const grant = grantTo(on);
    const grantId = await on.consents.hashGrant(grant);
    await on.consents.connect(on.ashasNewWallet).grant(grant);
    await expect(on.consents.connect(on.ashasNewWallet).revoke(grantId))
      .to.emit(on.consents, "Revoked")
      .withArgs(grantId, on.ashaId, on.ids.ravi, on.ashasNewWallet.address);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Revoked);
  });

  it("a wallet of one patient is never bound to another", async () => {
    const on = await recoveryStage();
    for (const wallet of [on.bharat.address, on.asha.address, ZeroAddress]) {
      await expect(on.patients.rebind(on.ashaId, wallet)).to.be.revertedWithCustomError(
        on.patients,
        "PatientRegistryAlreadyEnrolled",
      );
    }
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    await expect(on.patients.rebind(on.bharatId, on.asha.address)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryAlreadyEnrolled",
    );
  });

  it("an unknown patient is bound to nothing", async () => {
    const on = await recoveryStage();
    await expect(on.patients.rebind(digest("nobody"), on.stranger.address)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryUnknown",
    );
  });
});
