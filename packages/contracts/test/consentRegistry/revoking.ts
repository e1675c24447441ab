import { expect } from "chai";
import { ZeroHash } from "ethers";
import { grantTo } from "../stage/grants.ts";
import { grantMessage } from "../stage/messages.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, GrantStatus } from "../stage/words.ts";

/*
 * revoking
 * ├── one grant
 * │   ├── by the patient
 * │   ├── again: nothing happens
 * │   ├── before it was given: it can never be given
 * │   └── by signature, without nonce or deadline
 * └── everything
 *     ├── reading and writing end, what comes later holds
 *     └── by signature
 *         ├── ends the named epoch
 *         ├── replayed: refused
 *         └── late: refused
 */
describe("ConsentRegistry: revoking", () => {
  it("Asha revokes, and once more does nothing", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const grantId = await on.consents.hashGrant(grant);
    const asha = on.consents.connect(on.asha);
    await asha.grant(grant);
    await expect(asha.revoke(grantId))
      .to.emit(on.consents, "Revoked")
      .withArgs(grantId, on.ashaId, on.ids.ravi, on.asha.address);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Revoked);
    await expect(asha.revoke(grantId)).not.to.emit(on.consents, "Revoked");
  });

  it("a grant revoked before it was given can never be given", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const grantId = await on.consents.hashGrant(grant);
    await expect(on.consents.connect(on.asha).revoke(grantId))
      .to.emit(on.consents, "Revoked")
      .withArgs(grantId, on.ashaId, 0, on.asha.address);
    await expect(on.consents.connect(on.asha).grant(grant)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
    const value = grantMessage(on, { grant });
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    await expect(on.consents.grantBySig(grant, value.nonce, FAR, signature)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
  });

  it("anyone relays her signed revocation, at any time, again without harm", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const value = { patientId: on.ashaId, grantId: await on.consents.hashGrant(grant) };
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "Revocation", value]);
    await on.consents.connect(on.asha).grant(grant);
    await expect(on.consents.connect(on.stranger).revokeBySig(on.ashaId, value.grantId, signature))
      .to.emit(on.consents, "Revoked")
      .withArgs(value.grantId, on.ashaId, on.ids.ravi, on.asha.address);
    await expect(on.consents.revokeBySig(on.ashaId, value.grantId, signature)).not.to.emit(
      on.consents,
      "Revoked",
    );
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Revoked);
  });

  it("a revocation for nobody is refused", async () => {
    const on = await stage();
    await expect(on.consents.revokeBySig(digest("nobody"), ZeroHash, "0x")).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryUnknownPatient",
    );
    await expect(on.consents.connect(on.stranger).revoke(ZeroHash)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
  });

  it("revoking everything ends reading and writing; later consents hold", async () => {
    const on = await stage();
    const asha = on.consents.connect(on.asha);
    const before = grantTo(on);
    await asha.grant(before);
    await asha.grantWrite(on.ashaId, on.ids.lakeside, FAR);
    await expect(asha.revokeAll(on.ashaId)).to.emit(on.consents, "AllRevoked").withArgs(on.ashaId, 1);
    expect(await on.consents.consentEpochOf(on.ashaId)).to.equal(1);
    expect(await on.consents.statusOf(before)).to.equal(GrantStatus.AllRevoked);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.city)).to.equal(false);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);
    const after = grantTo(on, { salt: digest("after") });
    await asha.grant(after);
    await asha.grantWrite(on.ashaId, on.ids.city, FAR);
    expect(await on.consents.isInForce(after)).to.equal(true);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.city)).to.equal(true);
  });

  it("Asha revokes nothing of Bharat's", async () => {
    const on = await stage();
    await expect(on.consents.connect(on.asha).revokeAll(on.bharatId)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
  });

  it("a signed revocation of everything ends the epoch it names, once and in time", async () => {
    const on = await stage();
    const value = { patientId: on.ashaId, consentEpoch: 0, deadline: FAR };
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "RevocationOfAll", value]);
    const relayed = on.consents.connect(on.relayer);
    await expect(relayed.revokeAllBySig(on.ashaId, 0, 1, signature)).to.be.revertedWithCustomError(
      on.consents,
      "SignedMessagesExpired",
    );
    await relayed.revokeAllBySig(on.ashaId, 0, FAR, signature);
    await expect(relayed.revokeAllBySig(on.ashaId, 0, FAR, signature))
      .to.be.revertedWithCustomError(on.consents, "ConsentRegistryEpochPassed")
      .withArgs(on.ashaId, 1);
  });
});
