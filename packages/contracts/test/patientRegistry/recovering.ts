import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { typedData } from "../../src/typedData.ts";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { networkHelpers } from "../stage/network.ts";
import {
  extend,
  type Guarded,
  guardedStage,
  type RecoveryOrder,
  signRecovery,
  signVeto,
  startRecovery,
} from "../stage/recoveries.ts";
import { DELAY, digestOfGuardians, setSafeguards } from "../stage/safeguards.ts";
import { sign } from "../stage/sign.ts";
import { digest, FAR, GrantStatus } from "../stage/words.ts";

/*
 * recovering
 * ├── guardians decide, the delay passes, anyone finishes: a new wallet, a new consent epoch
 * ├── starting, refused
 * │   ├── a minority, nobody at all, fewer signatures than names
 * │   ├── one guardian twice: by place, and named twice in the list
 * │   ├── an approval by somebody else, or by a guardian who is nobody
 * │   ├── a place outside the list
 * │   ├── other guardians or safeguards than those that stand
 * │   ├── without guardians, without safeguards
 * │   ├── not signed by the new wallet, or a new wallet that is taken
 * │   ├── from another wallet, late, of an unknown patient
 * │   └── the recovery key or the wallet in place of guardians
 * ├── an approval is good once: not after a veto, not after finishing, not after new safeguards, not for another chain
 * ├── a guardian who recovered signs with the current wallet
 * ├── guardians replace a pending recovery
 * ├── the delay
 * │   ├── has a floor
 * │   ├── finishing before it is over, or without anything pending: refused
 * │   └── extended by the old wallet, once; not by others, not of an earlier round
 * ├── the veto
 * │   ├── by wallet and recovery key
 * │   ├── by one of them: refused
 * │   └── of an earlier round, of nothing: refused
 * └── the new wallet became a patient's meanwhile: finishing is refused, another can be named
 */
describe("PatientRegistry: recovering", () => {
  const { time } = networkHelpers;

  async function refused(guarded: Guarded, order: RecoveryOrder, error: string) {
    const { send } = await signRecovery(guarded, order);
    await expect(send(), error).to.be.revertedWithCustomError(guarded.on.patients, error);
  }

  async function finish({ on }: Guarded) {
    await time.increaseTo((await on.patients.recoveryOf(on.ashaId)).readyAt);
    return on.patients.connect(on.stranger).finishRecovery(on.ashaId);
  }

  it("two guardians decide, the delay passes, and Asha has her new wallet", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await on.consents.connect(on.asha).grantWrite(on.ashaId, on.ids.lakeside, FAR);
    const started = await startRecovery(guarded);
    const readyAt = BigInt((await time.latest()) + DELAY);
    await expect(started)
      .to.emit(on.patients, "RecoveryStarted")
      .withArgs(on.ashaId, on.asha.address, on.ashasNewWallet.address, 1, readyAt);
    expect(await on.patients.recoveryOf(on.ashaId)).to.deep.equal([
      on.ashasNewWallet.address,
      readyAt,
      1n,
      false,
    ]);
    expect(await on.patients.walletOf(on.ashaId)).to.equal(on.asha.address);
    await expect(await finish(guarded))
      .to.emit(on.patients, "WalletRebound")
      .withArgs(on.ashaId, on.asha.address, on.ashasNewWallet.address);
    expect(await on.patients.speakerOf(on.ashaId)).to.deep.equal([on.ashasNewWallet.address, 1n]);
    expect(await on.consents.consentEpochOf(on.ashaId)).to.equal(1);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Unknown);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);
    expect(await on.patients.recoveryOf(on.ashaId)).to.deep.equal([ZeroAddress, 0n, 2n, false]);
  });

  it("a minority of guardians starts nothing", async () => {
    const guarded = await guardedStage();
    await refused(guarded, { signers: [1] }, "WalletRecoveryTooFewGuardians");
    await refused(guarded, { signers: [] }, "WalletRecoveryTooFewGuardians");
    const { recovery, safeguards, approvals, toSignature } = await signRecovery(guarded);
    const signatures = approvals.signatures.slice(0, 1);
    await expect(
      guarded.on.patients.startRecoveryBySig(recovery, safeguards, { ...approvals, signatures }, toSignature),
    ).to.be.revertedWithCustomError(guarded.on.patients, "WalletRecoveryTooFewGuardians");
  });

  it("one guardian is not two, however often they sign or are named", async () => {
    const guarded = await guardedStage();
    await refused(guarded, { signers: [1, 1] }, "WalletRecoveryGuardianTwice");
    const { on, safeguards, guardianIds } = guarded;
    const [first, second] = guardianIds as [string, string];
    const named = [first, first, second];
    const twice = { ...safeguards, guardians: digestOfGuardians(named) };
    await setSafeguards(on, { next: twice, previous: safeguards, nonceKey: 5 });
    const order = { safeguards: twice, guardianIds: named, wallets: [on.guardians[0], on.guardians[0]] };
    await refused(guarded, { ...order, signers: [0, 1] } as RecoveryOrder, "WalletRecoveryGuardianTwice");
  });

  it("nobody signs in a guardian's place, and a guardian who is no patient has no say", async () => {
    const guarded = await guardedStage();
    const { on, safeguards, guardianIds } = guarded;
    for (const impostor of [on.stranger, on.asha, on.ashasRecoveryKey, on.guardians[1]]) {
      const wallets = [on.guardians[0], impostor] as RecoveryOrder["wallets"];
      await refused(guarded, { wallets } as RecoveryOrder, "SignedMessagesNotSignedBy");
    }
    const named = [guardianIds[0] as string, digest("nobody")];
    const next = { ...safeguards, guardians: digestOfGuardians(named) };
    await setSafeguards(on, { next, previous: safeguards, nonceKey: 6 });
    const order = { safeguards: next, guardianIds: named, signers: [0, 1] };
    await refused(guarded, order, "SignedMessagesNotSignedBy");
    const { send } = await signRecovery(guarded, {
      ...order,
      signers: [0, 2],
      wallets: [on.guardians[0], on.stranger] as RecoveryOrder["wallets"],
    } as RecoveryOrder);
    await expect(send()).to.be.revertedWithPanic(0x32);
  });

  it("other guardians or safeguards than those that stand decide nothing", async () => {
    const guarded = await guardedStage();
    const { on, safeguards, guardianIds } = guarded;
    const others = [...guardianIds].reverse();
    await refused(guarded, { guardianIds: others }, "WalletRecoveryGuardiansDiffer");
    await refused(guarded, { safeguards: { ...safeguards, needed: 1 } }, "WalletRecoverySafeguardsDiffer");
    await refused(
      guarded,
      { changes: { patientId: on.bharatId, from: on.bharat.address } },
      "WalletRecoverySafeguardsDiffer",
    );
  });

  it("whoever wants no guardians has none", async () => {
    const guarded = await guardedStage({ needed: 0 });
    await refused(guarded, {}, "WalletRecoveryTooFewGuardians");
  });

  it("the new wallet agrees, and is nobody's", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const { recovery, safeguards, approvals } = await signRecovery(guarded);
    await expect(
      on.patients.startRecoveryBySig(recovery, safeguards, approvals, "0x"),
    ).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    for (const to of [on.bharat, on.asha]) {
      await refused(guarded, { to }, "PatientRegistryAlreadyEnrolled");
    }
  });

  it("from another wallet, late, or for nobody: refused", async () => {
    const guarded = await guardedStage();
    await refused(guarded, { changes: { from: guarded.on.bharat.address } }, "WalletRecoveryNotTheWallet");
    await refused(guarded, { changes: { deadline: 1 } }, "SignedMessagesExpired");
    await refused(guarded, { changes: { patientId: digest("nobody") } }, "PatientRegistryUnknown");
  });

  it("an approval serves once: not after the veto, and not in another round", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const { send } = await signRecovery(guarded);
    await send();
    await expect(send()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryRoundPassed");
    await (await signVeto(guarded))();
    await expect(send())
      .to.be.revertedWithCustomError(on.patients, "WalletRecoveryRoundPassed")
      .withArgs(on.ashaId, 2);
  });

  it("an approval serves nobody after finishing", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const { send } = await signRecovery(guarded);
    await send();
    await finish(guarded);
    await expect(send()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNotTheWallet");
    await refused(
      guarded,
      { to: on.stranger, changes: { from: on.ashasNewWallet.address, round: 0 } },
      "WalletRecoveryRoundPassed",
    );
  });

  it("new safeguards end what is pending and void what was approved", async () => {
    const guarded = await guardedStage();
    const { on, safeguards } = guarded;
    const before = await signRecovery(guarded);
    await before.send();
    const next = { ...safeguards, delay: DELAY + 1 };
    await expect(setSafeguards(on, { next, previous: safeguards, nonceKey: 7 }))
      .to.emit(on.patients, "RecoveryCancelled")
      .withArgs(on.ashaId, 1);
    await expect(on.patients.finishRecovery(on.ashaId)).to.be.revertedWithCustomError(
      on.patients,
      "WalletRecoveryNonePending",
    );
    await refused(guarded, { safeguards: next, changes: { round: 1 } }, "WalletRecoveryRoundPassed");
  });

  it("an approval for another chain or another contract does not count here", async () => {
    const guarded = await guardedStage();
    const { on, safeguards } = guarded;
    const { recovery, approvals, toSignature } = await signRecovery(guarded);
    const { Recovery } = typedData.PatientRegistry.Recovery;
    const types = { Recovery: [...Recovery] };
    const domain = {
      name: "Linchpin PatientRegistry",
      version: "1",
      chainId: 31_337,
      verifyingContract: on.addresses.patientRegistry,
    };
    for (const other of [{ chainId: 1 }, { verifyingContract: on.addresses.medicalRecord }]) {
      const elsewhere = await on.guardians[0]?.signTypedData({ ...domain, ...other }, types, recovery);
      const signatures = [elsewhere as string, approvals.signatures[1] as string];
      await expect(
        on.patients.startRecoveryBySig(recovery, safeguards, { ...approvals, signatures }, toSignature),
      ).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    }
  });

  it("a guardian who recovered signs with the current wallet, no more with the old one", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const guardian = on.guardians[2];
    const guardianId = guarded.guardianIds[2] as string;
    const own = { recoveryKey: on.laboratory.address, needed: 0, delay: 0, guardians: digestOfGuardians([]) };
    await setSafeguards(
      { ...on, ashaId: guardianId },
      { next: own, ...(guardian ? { wallet: guardian } : {}) },
    );
    const rotation = {
      patientId: guardianId,
      from: guardian?.address ?? "",
      to: on.stranger.address,
      nonce: freshNonce(8),
      deadline: FAR,
    };
    const message = ["PatientRegistry", "Rotation", rotation] as const;
    await on.patients.rotateWalletBySig(
      rotation,
      await sign(guardian as typeof on.asha, on.patients, message),
      await sign(on.stranger, on.patients, message),
      { safeguards: own, signature: await sign(on.laboratory, on.patients, message) },
    );
    await refused(guarded, {}, "SignedMessagesNotSignedBy");
    await startRecovery(guarded, { wallets: [on.guardians[0], on.stranger] } as RecoveryOrder);
  });

  it("guardians replace a pending recovery", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    await startRecovery(guarded, { to: on.stranger });
    await (await extend(guarded))();
    await startRecovery(guarded);
    const pending = await on.patients.recoveryOf(on.ashaId);
    expect([pending.to, pending.round, pending.extended]).to.deep.equal([
      on.ashasNewWallet.address,
      2n,
      false,
    ]);
  });

  it("the registry's floor holds where a patient chose less", async () => {
    const guarded = await guardedStage({ delay: 0 });
    await startRecovery(guarded);
    const { readyAt } = await guarded.on.patients.recoveryOf(guarded.on.ashaId);
    expect(readyAt).to.equal((await time.latest()) + 3600);
  });

  it("nothing is finished early, and nothing that is not pending", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    const attempt = () => on.patients.finishRecovery(on.ashaId);
    await expect(attempt()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNonePending");
    await startRecovery(guarded);
    const { readyAt } = await on.patients.recoveryOf(on.ashaId);
    await time.setNextBlockTimestamp(readyAt - 1n);
    await expect(attempt())
      .to.be.revertedWithCustomError(on.patients, "WalletRecoveryNotReady")
      .withArgs(on.ashaId, readyAt);
    await time.setNextBlockTimestamp(readyAt);
    await attempt();
    await expect(attempt()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNonePending");
  });

  it("the old wallet alone asks for the delay once more, and only once", async () => {
    const guarded = await guardedStage();
    const { on, safeguards } = guarded;
    await startRecovery(guarded);
    const { readyAt } = await on.patients.recoveryOf(on.ashaId);
    await expect((await extend(guarded, on.stranger))()).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesNotSignedBy",
    );
    const again = await extend(guarded);
    await expect(again())
      .to.emit(on.patients, "RecoveryExtended")
      .withArgs(on.ashaId, 1, readyAt + BigInt(DELAY));
    await expect(again()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryAlreadyExtended");
    await (await signVeto(guarded))();
    await expect(again()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNonePending");
    await startRecovery(guarded);
    await expect(again())
      .to.be.revertedWithCustomError(on.patients, "WalletRecoveryRoundPassed")
      .withArgs(on.ashaId, 3);
    await expect(
      on.patients.extendRecoveryBySig(on.ashaId, 3, { ...safeguards, delay: 1 }, "0x"),
    ).to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer");
  });

  it("wallet and recovery key together veto; either alone does not", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    await startRecovery(guarded);
    for (const half of [
      { recoveryKey: on.asha },
      { wallet: on.ashasRecoveryKey },
      { wallet: on.guardians[0] },
    ]) {
      await expect((await signVeto(guarded, half as object))()).to.be.revertedWithCustomError(
        on.patients,
        "SignedMessagesNotSignedBy",
      );
    }
    const veto = await signVeto(guarded);
    await expect(veto()).to.emit(on.patients, "RecoveryCancelled").withArgs(on.ashaId, 1);
    await expect(veto()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNonePending");
    await time.increase(DELAY + 1);
    await expect(on.patients.finishRecovery(on.ashaId)).to.be.revertedWithCustomError(
      on.patients,
      "WalletRecoveryNonePending",
    );
    await startRecovery(guarded);
    await expect(veto()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryRoundPassed");
  });

  it("a new wallet that became another's meanwhile is not bound; guardians name another", async () => {
    const guarded = await guardedStage();
    const { on } = guarded;
    await startRecovery(guarded);
    await on.patients.connect(on.ashasNewWallet).enrol(digest("bundle"), 0, 0);
    await expect(finish(guarded)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryAlreadyEnrolled",
    );
    await startRecovery(guarded, { to: on.stranger });
    await finish(guarded);
    expect(await on.patients.walletOf(on.ashaId)).to.equal(on.stranger.address);
  });
});
