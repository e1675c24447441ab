import { expect } from "chai";
import { ZeroHash } from "ethers";
import { contractAccount } from "../stage/accounts.ts";
import { freshNonce } from "../stage/grants.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { digestOfSafeguards, guardAsha, setSafeguards, UNGUARDED } from "../stage/safeguards.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * safeguards
 * ├── the first: by the wallet alone
 * ├── the next: by the wallet and the recovery key
 * │   ├── by the wallet alone, by the recovery key alone, by a key that the thief names: refused
 * │   ├── with other safeguards than those that stand: refused
 * │   └── naming others as those that stand: refused
 * ├── taken away: refused
 * ├── replayed, late, of an unknown patient, on another registry: refused
 * ├── withheld until the patient has an account of the same key: refused
 * └── the key bundle, once there are safeguards
 *     ├── by wallet and recovery key
 *     └── by the wallet alone, signed or sent: refused
 */
describe("PatientRegistry: safeguards", () => {
  it("Asha's first ones need her wallet; the chain keeps one word", async () => {
    const on = await stage();
    expect(await on.patients.safeguardsOf(on.ashaId)).to.equal(ZeroHash);
    const { safeguards } = await guardAsha(on);
    expect(await on.patients.safeguardsOf(on.ashaId)).to.equal(digestOfSafeguards(safeguards));
    expect(await on.patients.recoveryOf(on.ashaId)).to.deep.equal([
      "0x0000000000000000000000000000000000000000",
      0n,
      0n,
      false,
    ]);
  });

  it("the next ones need her recovery key too, and void what guardians approved before", async () => {
    const on = await stage();
    const { safeguards } = await guardAsha(on);
    const next = { ...safeguards, needed: 3 };
    await expect(setSafeguards(on, { next, previous: safeguards, nonceKey: 901 }))
      .to.emit(on.patients, "SafeguardsChanged")
      .withArgs(on.ashaId, digestOfSafeguards(next));
    expect((await on.patients.recoveryOf(on.ashaId)).round).to.equal(1);
  });

  it("a stolen wallet alone changes nothing, nor does a stolen recovery key", async () => {
    const on = await stage();
    const { safeguards } = await guardAsha(on);
    const thiefs = { ...safeguards, recoveryKey: on.stranger.address };
    const refused = async (attempt: Promise<unknown>, by: string) =>
      expect(attempt).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy").withArgs(by);
    await refused(
      setSafeguards(on, { next: thiefs, previous: safeguards, recoveryKey: on.asha }),
      on.ashasRecoveryKey.address,
    );
    await refused(
      setSafeguards(on, { next: thiefs, previous: safeguards, wallet: on.ashasRecoveryKey }),
      on.asha.address,
    );
  });

  it("a thief who names safeguards of their own is refused", async () => {
    const on = await stage();
    const { safeguards } = await guardAsha(on);
    const thiefs = { ...safeguards, recoveryKey: on.stranger.address };
    await expect(setSafeguards(on, { next: thiefs }))
      .to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer")
      .withArgs(on.ashaId, digestOfSafeguards(safeguards));
    const update = {
      patientId: on.ashaId,
      wallet: on.asha.address,
      previous: digestOfSafeguards(safeguards),
      next: digestOfSafeguards(thiefs),
      nonce: freshNonce(902),
      deadline: FAR,
    };
    const message = ["PatientRegistry", "SafeguardUpdate", update] as const;
    const secondFactor = { safeguards: thiefs, signature: await sign(on.stranger, on.patients, message) };
    await expect(
      on.patients.setSafeguardsBySig(update, await sign(on.asha, on.patients, message), secondFactor),
    ).to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer");
  });

  async function firstUpdate(on: Stage, changes: object = {}) {
    const update = {
      patientId: on.ashaId,
      wallet: on.asha.address,
      previous: ZeroHash,
      next: digest("safeguards"),
      nonce: freshNonce(1),
      deadline: FAR,
      ...changes,
    };
    const signature = await sign(on.asha, on.patients, ["PatientRegistry", "SafeguardUpdate", update]);
    return { update, signature, send: () => on.patients.setSafeguardsBySig(update, signature, UNGUARDED) };
  }

  it("they can be replaced, never taken away", async () => {
    const on = await stage();
    const { send } = await firstUpdate(on, { next: ZeroHash });
    await expect(send()).to.be.revertedWithCustomError(on.patients, "WalletRecoveryNoSafeguards");
  });

  it("replayed, late, or of nobody: refused", async () => {
    const on = await stage();
    const late = await firstUpdate(on, { deadline: 1 });
    await expect(late.send()).to.be.revertedWithCustomError(on.patients, "SignedMessagesExpired");
    const nobody = await firstUpdate(on, { patientId: digest("nobody") });
    await expect(nobody.send()).to.be.revertedWithCustomError(on.patients, "PatientRegistryUnknown");
    const first = await firstUpdate(on);
    await first.send();
    await expect(first.send()).to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer");
  });

  it("signed for another registry or chain: refused", async () => {
    const [on, there] = [await stage(), await recoveryStage()];
    const { update, signature } = await firstUpdate(on);
    await expect(
      there.patients.setSafeguardsBySig({ ...update, patientId: there.ashaId }, signature, UNGUARDED),
    ).to.be.revertedWithCustomError(there.patients, "SignedMessagesNotSignedBy");
  });

  it("withheld until she has an account of the same key: refused", async () => {
    const on = await recoveryStage();
    const { update, signature } = await firstUpdate(on as unknown as Stage);
    const account = await contractAccount(on.asha);
    await on.patients.rebind(on.ashaId, account.address);
    await expect(on.patients.setSafeguardsBySig(update, signature, UNGUARDED))
      .to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy")
      .withArgs(account.address);
  });

  it("the key bundle then needs the recovery key too", async () => {
    const on = await stage();
    const { safeguards } = await guardAsha(on);
    const [first, second] = [digest("asha's bundle"), digest("second")];
    await expect(on.patients.connect(on.asha).updateKeyBundle(first, second))
      .to.be.revertedWithCustomError(on.patients, "PatientRegistrySafeguarded")
      .withArgs(on.ashaId);
    const update = {
      patientId: on.ashaId,
      wallet: on.asha.address,
      previousDigest: first,
      bundleDigest: second,
      nonce: freshNonce(3),
      deadline: FAR,
    };
    const message = ["PatientRegistry", "KeyBundleUpdate", update] as const;
    const signature = await sign(on.asha, on.patients, message);
    const send = (ofRecoveryKey: string) =>
      on.patients.updateKeyBundleBySig(update, signature, { safeguards, signature: ofRecoveryKey });
    await expect(send(signature)).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    await expect(
      on.patients.updateKeyBundleBySig(update, signature, UNGUARDED),
    ).to.be.revertedWithCustomError(on.patients, "WalletRecoverySafeguardsDiffer");
    await send(await sign(on.ashasRecoveryKey, on.patients, message));
    expect(await on.patients.bundleDigestOf(on.ashaId)).to.equal(second);
  });
});
