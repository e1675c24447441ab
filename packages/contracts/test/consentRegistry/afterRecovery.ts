import { expect } from "chai";
import { contractAccount } from "../stage/accounts.ts";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { sign } from "../stage/sign.ts";
import type { Stage } from "../stage/stage.ts";
import { digest, FAR, GrantStatus } from "../stage/words.ts";

/*
 * consents after a recovery
 * ├── a new consent epoch: what a thief of the wallet let others write has ended
 * ├── the enrolling hospital writes on, unless the patient stopped it, or everything, before
 * ├── a signed write consent or revocation of everything, withheld until then: refused
 * └── revoking everything counts on from there
 */
describe("ConsentRegistry: after a recovery", () => {
  async function recovered(before: (on: Awaited<ReturnType<typeof recoveryStage>>) => Promise<unknown>) {
    const on = await recoveryStage();
    await before(on);
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    return on;
  }

  it("whom the thief let write writes no more; the new wallet decides anew", async () => {
    const on = await recovered((before) =>
      before.consents.connect(before.asha).grantWrite(before.ashaId, before.ids.lakeside, FAR),
    );
    expect(await on.consents.consentEpochOf(on.ashaId)).to.equal(1);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);
    await on.consents.connect(on.ashasNewWallet).grantWrite(on.ashaId, on.ids.lakeside, FAR);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(true);
  });

  it("the hospital of her enrolment writes on, and its doctor", async () => {
    const on = await recovered(async () => undefined);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.city)).to.equal(true);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.ravi)).to.equal(true);
  });

  it("unless she had stopped it, also where the thief let it write again", async () => {
    const stopped = await recovered((on) => on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.city));
    expect(await stopped.consents.mayWrite(stopped.ashaId, stopped.ids.city)).to.equal(false);
    const again = await recovered(async (on) => {
      await on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.city);
      await on.consents.connect(on.asha).grantWrite(on.ashaId, on.ids.city, FAR);
    });
    expect(await again.consents.mayWrite(again.ashaId, again.ids.city)).to.equal(false);
    const everything = await recovered((on) => on.consents.connect(on.asha).revokeAll(on.ashaId));
    expect(await everything.consents.mayWrite(everything.ashaId, everything.ids.city)).to.equal(false);
    expect(await everything.consents.consentEpochOf(everything.ashaId)).to.equal(2);
  });

  it("what was signed before and withheld comes to nothing, even where the key behind the wallet is the same", async () => {
    const on = await recoveryStage();
    const consent = {
      ...{ patientId: on.ashaId, provider: on.ids.lakeside, expiry: FAR, consentEpoch: 0, revocations: 0 },
      ...{ nonce: freshNonce(1), deadline: FAR },
    };
    const write = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteConsent", consent]);
    const all = { patientId: on.ashaId, consentEpoch: 0, deadline: FAR };
    const end = await sign(on.asha, on.consents, ["ConsentRegistry", "RevocationOfAll", all]);
    const account = await contractAccount(on.asha);
    await on.patients.rebind(on.ashaId, account.address);
    await expect(
      on.consents.grantWriteBySig(on.ashaId, on.ids.lakeside, FAR, consent.nonce, FAR, write),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    await expect(on.consents.revokeAllBySig(on.ashaId, 0, FAR, end))
      .to.be.revertedWithCustomError(on.consents, "ConsentRegistryEpochPassed")
      .withArgs(on.ashaId, 1);
  });

  it("a withdrawal or a dispute that was used does not come again, where the key behind the wallet is the same", async () => {
    const on = await recoveryStage();
    const { address } = await contractAccount(on.asha);
    const withdrawal = { patientId: on.ashaId, provider: on.ids.city, nonce: freshNonce(1), deadline: FAR };
    const bySig = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteRevocation", withdrawal]);
    const withdraw = () => on.consents.revokeWriteBySig(on.ashaId, on.ids.city, withdrawal.nonce, FAR, bySig);
    const dispute = {
      ...{ tokenId: BigInt(digest("asha's record")), version: 1, code: 1, digest: digest("words") },
      ...{ nonce: freshNonce(1), deadline: FAR },
    };
    const said = await sign(on.asha, on.records, ["MedicalRecord", "Dispute", dispute]);
    await withdraw();
    await on.records.disputeBySig(dispute, said);
    await on.patients.rebind(on.ashaId, address);
    for (const [again, contract] of [
      [withdraw, on.consents],
      [() => on.records.disputeBySig(dispute, said), on.records],
    ] as const)
      await expect(again()).to.be.revertedWithCustomError(contract, "InvalidAccountNonce");
  });

  it("revoking everything counts on", async () => {
    const on = await recovered((before) => before.consents.connect(before.asha).revokeAll(before.ashaId));
    const grant = grantTo(on as unknown as Stage, { salt: digest("renewed") });
    const asha = on.consents.connect(on.ashasNewWallet);
    await asha.grant(grant);
    expect(await on.consents.isInForce(grant)).to.equal(true);
    await expect(asha.revokeAll(on.ashaId)).to.emit(on.consents, "AllRevoked").withArgs(on.ashaId, 3);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.AllRevoked);
  });
});
