import { expect } from "chai";
import { ZeroHash } from "ethers";
import { grantTo } from "../stage/grants.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, GrantStatus, State, UNTIL_STOPPED } from "../stage/words.ts";

/*
 * granting
 * ├── by the patient: the whole grant is in the event, one word in storage
 * ├── for one token, and without end
 * ├── twice: refused
 * ├── another patient's records: refused
 * ├── a malformed grant: no grantee, no key, no scope, unknown scope kind, backward term, past term
 * ├── by signature
 * │   ├── relayed by anyone
 * │   ├── two in either order
 * │   ├── twice: refused
 * │   ├── late: refused
 * │   └── of an unknown patient: refused
 * └── status: not yet, in force, expired, grantee suspended, changed content unknown
 */
describe("ConsentRegistry: granting", () => {
  it("Asha lets Dr. Ravi read; the event holds all, the chain one word", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const grantId = await on.consents.hashGrant(grant);
    await expect(on.consents.connect(on.asha).grant(grant))
      .to.emit(on.consents, "Granted")
      .withArgs(grantId, on.ashaId, on.ids.ravi, on.asha.address, 0, Object.values(grant));
    expect(await on.consents.isInForce(grant)).to.equal(true);
    expect(await on.consents.stateOf(on.asha.address, grantId)).to.deep.equal([
      State.Granted,
      BigInt(on.ids.ravi),
      BigInt(grant.notBefore),
      BigInt(grant.expiry),
      0n,
    ]);
  });

  it("a grant may cover one token and last until she stops it", async () => {
    const on = await stage();
    const grant = grantTo(on, { scopeKind: 1, identityScope: ZeroHash, expiry: UNTIL_STOPPED });
    await on.consents.connect(on.asha).grant(grant);
    await networkHelpers.time.increaseTo(UNTIL_STOPPED + 10);
    // Everybody's licence has ended by then: the term itself has not.
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.GranteeWithoutStanding);
  });

  it("the same grant is given once", async () => {
    const on = await stage();
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await expect(on.consents.connect(on.asha).grant(grant)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
  });

  it("Bharat cannot open Asha's records", async () => {
    const on = await stage();
    await expect(on.consents.connect(on.bharat).grant(grantTo(on))).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
  });

  const malformed = [
    ["no grantee", { grantee: 0 }, "ConsentRegistryInvalidGrantee"],
    ["no key to seal to", { granteeKey: ZeroHash }, "ConsentRegistryInvalidGrantee"],
    ["no scope", { scope: ZeroHash }, "ConsentRegistryInvalidScope"],
    ["an unknown kind of scope", { scopeKind: 2 }, "ConsentRegistryInvalidScope"],
    ["an end before its beginning", { notBefore: FAR, expiry: FAR }, "ConsentRegistryInvalidTerm"],
    ["an end in the past", { notBefore: 0, expiry: 1 }, "ConsentRegistryInvalidTerm"],
  ] as const;
  for (const [what, changes, error] of malformed) {
    it(`a grant with ${what} is refused`, async () => {
      const on = await stage();
      await expect(on.consents.connect(on.asha).grant(grantTo(on, changes))).to.be.revertedWithCustomError(
        on.consents,
        error,
      );
    });
  }

  it("custodians relay her signed grants in any order", async () => {
    const on = await stage();
    for (const key of [9, 4]) {
      const value = {
        grant: grantTo(on, { salt: digest(`${key}`) }),
        wallet: on.asha.address,
        consentEpoch: 0,
        deadline: FAR,
      };
      const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
      await on.consents.connect(on.relayer).grantBySig(value.grant, FAR, signature);
      expect(await on.consents.isInForce(value.grant)).to.equal(true);
    }
  });

  it("the same message again, and one past its deadline, are refused", async () => {
    const on = await stage();
    const used = {
      grant: grantTo(on),
      wallet: on.asha.address,
      consentEpoch: 0,
      deadline: FAR,
    };
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", used]);
    await on.consents.grantBySig(used.grant, FAR, signature);
    await expect(on.consents.grantBySig(used.grant, FAR, signature)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
    await expect(on.consents.grantBySig(used.grant, 1, signature)).to.be.revertedWithCustomError(
      on.consents,
      "SignedMessagesExpired",
    );
  });

  it("nobody grants for a patient who does not exist", async () => {
    const on = await stage();
    const grant = grantTo(on, { patientId: digest("nobody") });
    await expect(on.consents.grantBySig(grant, FAR, "0x")).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryUnknownPatient",
    );
  });

  it("a grant holds between its beginning and its end", async () => {
    const on = await stage();
    // The stage's last block is as old as the run: what is mined next would be past a beginning counted from it.
    await networkHelpers.mine();
    const now = await networkHelpers.time.latest();
    const grant = grantTo(on, { notBefore: now + 100, expiry: now + 200 });
    await on.consents.connect(on.asha).grant(grant);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.NotYet);
    await networkHelpers.time.increaseTo(now + 100);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.InForce);
    await networkHelpers.time.increaseTo(now + 200);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Expired);
  });

  it("a grant to a suspended doctor does not hold", async () => {
    const on = await stage();
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await on.providers.connect(on.archive).suspend(on.ids.city);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.GranteeWithoutStanding);
  });

  it("a grant with any changed word is another grant, which nobody gave", async () => {
    const on = await stage();
    await on.consents.connect(on.asha).grant(grantTo(on));
    const changes = {
      grantee: on.ids.lakeside,
      granteeKey: digest("other"),
      scopeKind: 1,
      scope: digest("other"),
      identityScope: ZeroHash,
      purpose: digest("other"),
      notBefore: 5,
      expiry: FAR + 1,
      salt: digest("other"),
    };
    for (const [word, value] of Object.entries(changes)) {
      expect(await on.consents.statusOf(grantTo(on, { [word]: value }))).to.equal(GrantStatus.Unknown);
    }
  });
});
