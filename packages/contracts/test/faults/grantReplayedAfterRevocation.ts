import { expect } from "chai";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { FAR, GrantStatus } from "../stage/words.ts";

// There: a signed grant carried no nonce, so whoever had seen it put it back after the patient had revoked.
describe("fault: a grant signature replayed after revocation", () => {
  it("stays revoked when the old signature comes back", async () => {
    const on = await stage();
    const value = { grant: grantTo(on), consentEpoch: 0, nonce: freshNonce(1), deadline: FAR };
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
    const value = { grant, consentEpoch: 0, nonce: freshNonce(2), deadline: FAR };
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    await expect(on.consents.grantBySig(grant, value.nonce, FAR, signature)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
  });

  it("a signed grant or write consent withheld while she revokes everything cannot come afterwards", async () => {
    const on = await stage();
    const read = { grant: grantTo(on), consentEpoch: 0, nonce: freshNonce(1), deadline: FAR };
    const write = {
      patientId: on.ashaId,
      provider: on.ids.lakeside,
      expiry: FAR,
      consentEpoch: 0,
      nonce: freshNonce(2),
      deadline: FAR,
    };
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
});
