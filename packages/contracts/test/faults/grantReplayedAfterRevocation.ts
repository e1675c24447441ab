import { expect } from "chai";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { grantMessage, writeMessage } from "../stage/messages.ts";
import { ethers } from "../stage/network.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { FAR, GrantStatus } from "../stage/words.ts";

// There: a signed grant carried no nonce, so whoever had seen it put it back after the patient had revoked.
describe("fault: a grant signature replayed after revocation", () => {
  it("stays revoked when the old signature comes back", async () => {
    const on = await stage();
    const value = grantMessage(on);
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    const replay = () => on.consents.connect(on.relayer).grantBySig(value.grant, value.nonce, FAR, signature);
    await replay();
    await on.consents.connect(on.asha).revoke(await on.consents.hashGrant(value.grant));
    await expect(replay()).to.be.revertedWithCustomError(on.consents, "InvalidAccountNonce");
    expect(await on.consents.statusOf(value.grant)).to.equal(GrantStatus.Revoked);
  });

  it("stays revoked even for a fresh signature over the same grant", async () => {
    const on = await stage();
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await on.consents.connect(on.asha).revoke(await on.consents.hashGrant(grant));
    const value = grantMessage(on, { grant, nonce: freshNonce(2) });
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    await expect(on.consents.grantBySig(grant, value.nonce, FAR, signature)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
  });

  it("a signed grant or write consent withheld while she revokes everything cannot come afterwards", async () => {
    const on = await stage();
    const read = grantMessage(on);
    const write = writeMessage(on, { nonce: freshNonce(2) });
    const ofRead = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", read]);
    const ofWrite = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteConsent", write]);
    await on.consents.connect(on.asha).revokeAll(on.ashaId);
    await expect(on.consents.grantBySig(read.grant, read.nonce, FAR, ofRead)).to.be.revertedWithCustomError(
      on.consents,
      "SignedMessagesNotSignedBy",
    );
    await expect(
      on.consents.grantWriteBySig(on.ashaId, write.provider, FAR, write.nonce, FAR, ofWrite),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
  });

  it("a write consent withheld while she stops this one provider cannot come afterwards", async () => {
    const on = await stage();
    const consent = writeMessage(on);
    const withheld = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteConsent", consent]);
    await on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.lakeside);
    await expect(
      on.consents.grantWriteBySig(on.ashaId, on.ids.lakeside, FAR, consent.nonce, FAR, withheld),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);

    const anew = { ...consent, revocations: 1 };
    const given = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteConsent", anew]);
    await on.consents.grantWriteBySig(on.ashaId, on.ids.lakeside, FAR, anew.nonce, FAR, given);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(true);
  });

  it("a grant that she revoked does not come back when she recovers to an account of the same key", async () => {
    const on = await recoveryStage();
    const grant = grantTo(on);
    const value = grantMessage(on, { grant });
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    const relay = () => on.consents.connect(on.relayer).grantBySig(grant, value.nonce, FAR, signature);
    await relay();
    await on.consents.connect(on.asha).revoke(await on.consents.hashGrant(grant));
    // A contract account that asks the same key: it accepts the old signature, and its nonces are all unused.
    const account = await ethers.deployContract("TestWallet", [on.asha.address, 0]);
    await on.patients.rebind(on.ashaId, await account.getAddress());
    await expect(relay()).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    expect(await on.consents.isInForce(grant)).to.equal(false);
  });
});
