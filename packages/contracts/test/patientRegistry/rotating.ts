import { expect } from "chai";
import { type Signer, ZeroHash } from "ethers";
import { keyAccount, wardAccount } from "../stage/accounts.ts";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { type Guarded, guardedStage, startRecovery } from "../stage/recoveries.ts";
import { digestOfSafeguards, UNGUARDED } from "../stage/safeguards.ts";
import { sign, typedMessage } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, GrantStatus } from "../stage/words.ts";

/*
 * rotating
 * ├── old wallet, new wallet and recovery key: at once; ends what is pending, opens a consent epoch
 * ├── any one of the three missing: refused
 * ├── without safeguards: refused
 * ├── to a wallet that is or was a patient's, from another wallet, late, replayed: refused
 * └── a child who comes of age takes over from the carer
 */
describe("PatientRegistry: rotating to a new wallet", () => {
  async function signRotation(
    { on, safeguards }: Guarded,
    by: { from?: Signer; to?: Signer; recoveryKey?: Signer; changes?: object } = {},
  ) {
    const rotation = {
      patientId: on.ashaId,
      from: on.asha.address,
      to: on.ashasNewWallet.address,
      nonce: freshNonce(1),
      deadline: FAR,
      ...by.changes,
    };
    const message = ["PatientRegistry", "Rotation", rotation] as const;
    const fromSignature = await sign(by.from ?? on.asha, on.patients, message);
    const toSignature = await sign(by.to ?? on.ashasNewWallet, on.patients, message);
    const signature = await sign(by.recoveryKey ?? on.ashasRecoveryKey, on.patients, message);
    return () =>
      on.patients
        .connect(on.relayer)
        .rotateWalletBySig(rotation, fromSignature, toSignature, { safeguards, signature });
  }

  it("three signatures change the wallet at once", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await startRecovery(guarded, { to: on.stranger });
    const rotate = await signRotation(guarded);
    const rotated = rotate();
    await expect(rotated)
      .to.emit(on.patients, "WalletRebound")
      .withArgs(on.ashaId, on.asha.address, on.ashasNewWallet.address);
    await expect(rotated).to.emit(on.patients, "RecoveryCancelled").withArgs(on.ashaId, 1);
    expect(await on.consents.consentEpochOf(on.ashaId)).to.equal(1);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Unknown);
    await expect(rotate()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNotTheWallet");
  });

  it("none of the three can be missing", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    for (const missing of [{ from: on.ashasRecoveryKey }, { to: on.asha }, { recoveryKey: on.asha }]) {
      await expect((await signRotation(guarded, missing))()).to.be.revertedWithCustomError(
        on.patients,
        "SignedMessagesNotSignedBy",
      );
    }
  });

  it("a wallet without safeguards is not rotated: it could be a thief's", async () => {
    const on = await stage();
    const rotate = await signRotation({ on, ...UNGUARDED } as unknown as Guarded);
    await expect(rotate()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNoSafeguards");
  });

  it("with other safeguards, to a taken wallet, from another, or late: refused", async () => {
    const guarded = await guardedStage();
    const { on, safeguards } = guarded;
    const attempts = [
      [{ changes: { to: on.bharat.address }, to: on.bharat }, "PatientRegistryAlreadyEnrolled"],
      [{ changes: { from: on.bharat.address }, from: on.bharat }, "WalletRecoveryNotTheWallet"],
      [{ changes: { deadline: 1 } }, "SignedMessagesExpired"],
      [{ changes: { patientId: digest("nobody") } }, "PatientRegistryUnknown"],
    ] as const;
    for (const [by, error] of attempts) {
      await expect((await signRotation(guarded, by))()).to.be.revertedWithCustomError(on.patients, error);
    }
    const thiefs = { ...safeguards, recoveryKey: on.stranger.address };
    const rotate = await signRotation({ ...guarded, safeguards: thiefs }, { recoveryKey: on.stranger });
    await expect(rotate()).to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer");
  });

  it("back and forth: an old rotation does not come again, and a former wallet stays taken", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    await (await signRotation(guarded))();
    const back = await signRotation(guarded, {
      from: on.ashasNewWallet,
      to: on.asha,
      changes: { from: on.ashasNewWallet.address, to: on.asha.address },
    });
    await expect(back()).to.be.revertedWithCustomError(on.patients, "PatientRegistryAlreadyEnrolled");
  });

  it("a child who comes of age takes over the same patient id", async () => {
    const on = await stage();
    const ward = await wardAccount(on, { id: on.ashaId, account: keyAccount(on.asha) });
    const enrolment = {
      wallet: ward.address,
      bundleDigest: digest("child's bundle"),
      hospital: 0,
      writeExpiry: 0,
      deadline: FAR,
    };
    const enrol = await typedMessage(on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    await on.patients.enrolBySig(enrolment, await ward.sign(enrol));
    const childId = await on.patients.patientIdOf(ward.address);
    const safeguards = {
      recoveryKey: on.ashasRecoveryKey.address,
      needed: 0,
      delay: 0,
      guardians: digest("none"),
    };
    const update = {
      patientId: childId,
      wallet: ward.address,
      previous: ZeroHash,
      next: digestOfSafeguards(safeguards),
      nonce: freshNonce(1),
      deadline: FAR,
    };
    const set = await typedMessage(on.patients, ["PatientRegistry", "SafeguardUpdate", update]);
    await on.patients.setSafeguardsBySig(update, await ward.sign(set), UNGUARDED);
    const rotation = {
      patientId: childId,
      from: ward.address,
      to: on.stranger.address,
      nonce: freshNonce(2),
      deadline: FAR,
    };
    const message = ["PatientRegistry", "Rotation", rotation] as const;
    await on.patients.rotateWalletBySig(
      rotation,
      await ward.sign(await typedMessage(on.patients, message)),
      await sign(on.stranger, on.patients, message),
      { safeguards, signature: await sign(on.ashasRecoveryKey, on.patients, message) },
    );
    expect(await on.patients.walletOf(childId)).to.equal(on.stranger.address);
    // From now on the carer signs nothing for them.
    const revocation = { patientId: childId, grantId: digest("a grant") };
    const ofCarer = await ward.sign(
      await typedMessage(on.consents, ["ConsentRegistry", "Revocation", revocation]),
    );
    await expect(on.consents.revokeBySig(childId, revocation.grantId, ofCarer)).to.be.revertedWithCustomError(
      on.consents,
      "SignedMessagesNotSignedBy",
    );
  });
});
