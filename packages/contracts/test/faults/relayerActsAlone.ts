import { expect } from "chai";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { grantMessage } from "../stage/messages.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, GrantStatus } from "../stage/words.ts";

// There: the relayer was trusted with a role, or named the patient in an argument, and granted at will.
describe("fault: a relayer granting or revoking by itself", () => {
  it("grants nothing", async () => {
    const on = await stage();
    const value = grantMessage(on);
    const own = await sign(on.relayer, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    const relayer = on.consents.connect(on.relayer);
    for (const signature of [own, "0x", `0x${"00".repeat(65)}`]) {
      await expect(
        relayer.grantBySig(value.grant, value.nonce, FAR, signature),
      ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    }
    await expect(relayer.grant(value.grant)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
  });

  it("turns a signed grant into no other grant", async () => {
    const on = await stage();
    const value = grantMessage(on);
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    const relayer = on.consents.connect(on.relayer);
    const others = [{ grantee: on.ids.lakeside }, { scope: digest("mental health") }, { expiry: FAR + 1 }];
    for (const change of others) {
      await expect(
        relayer.grantBySig(grantTo(on, change), value.nonce, FAR, signature),
      ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    }
    await expect(
      relayer.grantBySig(value.grant, freshNonce(2), FAR, signature),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
  });

  it("revokes nothing, neither one grant nor all", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const grantId = await on.consents.hashGrant(grant);
    await on.consents.connect(on.asha).grant(grant);
    const relayer = on.consents.connect(on.relayer);
    const one = await sign(on.relayer, on.consents, [
      "ConsentRegistry",
      "Revocation",
      { patientId: on.ashaId, grantId },
    ]);
    const all = await sign(on.relayer, on.consents, [
      "ConsentRegistry",
      "RevocationOfAll",
      { patientId: on.ashaId, consentEpoch: 0, deadline: FAR },
    ]);
    for (const attempt of [
      () => relayer.revokeBySig(on.ashaId, grantId, one),
      () => relayer.revokeAllBySig(on.ashaId, 0, FAR, all),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    }
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.InForce);
  });

  it("one patient's signature revokes nothing of another's", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const grantId = await on.consents.hashGrant(grant);
    await on.consents.connect(on.asha).grant(grant);
    const bharats = { patientId: on.bharatId, grantId };
    const signature = await sign(on.bharat, on.consents, ["ConsentRegistry", "Revocation", bharats]);
    await on.consents.revokeBySig(on.bharatId, grantId, signature);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.InForce);
  });
});
