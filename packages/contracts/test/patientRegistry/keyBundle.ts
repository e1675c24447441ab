import { expect } from "chai";
import { ZeroHash } from "ethers";
import { contractAccount } from "../stage/accounts.ts";
import { freshNonce } from "../stage/grants.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { UNGUARDED } from "../stage/safeguards.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * the key bundle
 * ├── replaced by the patient
 * ├── replaced with the patient's signature
 * │   ├── replayed: refused
 * │   ├── two with separate nonce keys, in either order
 * │   ├── withheld until the patient has an account of the same key: refused
 * │   ├── late: refused
 * │   ├── another's signature: refused
 * │   └── of an unknown patient: refused
 * ├── when it moved meanwhile: refused
 * ├── by nothing: refused
 * └── by a stranger: refused
 */
describe("PatientRegistry: the key bundle", () => {
  const [first, second, third] = [digest("asha's bundle"), digest("second"), digest("third")];

  it("Asha replaces her bundle", async () => {
    const on = await stage();
    await expect(on.patients.connect(on.asha).updateKeyBundle(first, second))
      .to.emit(on.patients, "KeyBundleUpdated")
      .withArgs(on.ashaId, second, first);
    expect(await on.patients.bundleDigestOf(on.ashaId)).to.equal(second);
  });

  it("a second device that knew the older bundle is refused", async () => {
    const on = await stage();
    const asha = on.patients.connect(on.asha);
    await asha.updateKeyBundle(first, second);
    await expect(asha.updateKeyBundle(first, third))
      .to.be.revertedWithCustomError(on.patients, "PatientRegistryBundleChanged")
      .withArgs(on.ashaId, second);
    await expect(asha.updateKeyBundle(second, ZeroHash)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryInvalidBundle",
    );
  });

  it("a stranger has no bundle to replace", async () => {
    const on = await stage();
    await expect(
      on.patients.connect(on.stranger).updateKeyBundle(first, second),
    ).to.be.revertedWithCustomError(on.patients, "PatientRegistryNotEnrolled");
  });

  it("a custodian relays Asha's signed bundle once", async () => {
    const on = await stage();
    const update = {
      patientId: on.ashaId,
      wallet: on.asha.address,
      previousDigest: first,
      bundleDigest: second,
      nonce: freshNonce(7),
      deadline: FAR,
    };
    const signature = await sign(on.asha, on.patients, ["PatientRegistry", "KeyBundleUpdate", update]);
    await on.patients.connect(on.relayer).updateKeyBundleBySig(update, signature, UNGUARDED);
    expect(await on.patients.bundleDigestOf(on.ashaId)).to.equal(second);
    await on.patients.connect(on.asha).updateKeyBundle(second, first);
    await expect(
      on.patients.updateKeyBundleBySig(update, signature, UNGUARDED),
    ).to.be.revertedWithCustomError(on.patients, "InvalidAccountNonce");
  });

  it("withheld until she has an account of the same key: refused", async () => {
    const on = await recoveryStage();
    const update = {
      patientId: on.ashaId,
      wallet: on.asha.address,
      previousDigest: first,
      bundleDigest: second,
      nonce: freshNonce(7),
      deadline: FAR,
    };
    const signature = await sign(on.asha, on.patients, ["PatientRegistry", "KeyBundleUpdate", update]);
    const account = await contractAccount(on.asha);
    await on.patients.rebind(on.ashaId, account.address);
    await expect(on.patients.updateKeyBundleBySig(update, signature, UNGUARDED))
      .to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy")
      .withArgs(account.address);
  });

  it("late, forged or for nobody: refused", async () => {
    const on = await stage();
    const update = {
      patientId: on.ashaId,
      wallet: on.asha.address,
      previousDigest: first,
      bundleDigest: second,
      nonce: 0,
      deadline: FAR,
    };
    const late = { ...update, deadline: 1 };
    const ofLate = await sign(on.asha, on.patients, ["PatientRegistry", "KeyBundleUpdate", late]);
    await expect(on.patients.updateKeyBundleBySig(late, ofLate, UNGUARDED)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesExpired",
    );
    const forged = await sign(on.relayer, on.patients, ["PatientRegistry", "KeyBundleUpdate", update]);
    await expect(on.patients.updateKeyBundleBySig(update, forged, UNGUARDED)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesNotSignedBy",
    );
    const nobody = { ...update, patientId: digest("nobody") };
    await expect(on.patients.updateKeyBundleBySig(nobody, forged, UNGUARDED)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryUnknown",
    );
  });
});
