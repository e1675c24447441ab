import { expect } from "chai";
import { contractAccount } from "../stage/accounts.ts";
import { grantTo } from "../stage/grants.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR, GrantStatus } from "../stage/words.ts";

/*
 * changing several consents with one signature
 * ├── shares two compartments at once
 * ├── narrows: the wide grant ends, the narrow one begins
 * ├── extends: the short grant ends, the long one begins
 * ├── stops all that one person may read, also what never reached the chain
 * ├── all or nothing
 * └── refused
 *     ├── more than sixteen of either
 *     ├── a grant of another patient's records
 *     ├── of an epoch that is over, replayed, late
 *     ├── altered in any part
 *     ├── signed by another, of an unknown patient
 *     └── withheld until the patient has an account of the same key
 */
describe("ConsentRegistry: changing several consents", () => {
  type Place = Pick<Stage, "asha" | "ashaId" | "ids" | "relayer"> & { consents: Stage["consents"] };

  const grantOf = (on: Place, changes: Record<string, unknown> = {}) => grantTo(on as Stage, changes);
  const idOf = (on: Place, grant: ReturnType<typeof grantOf>) => on.consents.hashGrant(grant);

  async function signChange(on: Place, changes: object, signer = on.asha) {
    const change = {
      patientId: on.ashaId,
      revoked: [] as string[],
      granted: [] as ReturnType<typeof grantOf>[],
      consentEpoch: 0,
      deadline: FAR,
      ...changes,
    };
    const value = { ...change, wallet: on.asha.address };
    const signature = await sign(signer, on.consents, ["ConsentRegistry", "ConsentChange", value]);
    const send = (altered: object = {}) =>
      on.consents.connect(on.relayer).changeConsentsBySig({ ...change, ...altered }, signature);
    return { change, signature, send };
  }

  it("shares two compartments at once", async () => {
    const on = await stage();
    const granted = [grantOf(on), grantOf(on, { scope: digest("mental health") })];
    const { send } = await signChange(on, { granted });
    const sent = send();
    for (const grant of granted) {
      await expect(sent)
        .to.emit(on.consents, "Granted")
        .withArgs(await idOf(on, grant), on.ashaId, on.ids.ravi, on.asha.address, 0, Object.values(grant));
      expect(await on.consents.isInForce(grant)).to.equal(true);
    }
  });

  it("narrows and extends: one ends, another begins", async () => {
    const on = await stage();
    const [wide, narrow, long] = [
      grantOf(on),
      grantOf(on, { scopeKind: 1 }),
      grantOf(on, { scopeKind: 1, expiry: FAR + 1 }),
    ];
    await on.consents.connect(on.asha).grant(wide);
    await (await signChange(on, { revoked: [await idOf(on, wide)], granted: [narrow] })).send();
    await (await signChange(on, { revoked: [await idOf(on, narrow)], granted: [long] })).send();
    const states = await Promise.all([wide, narrow, long].map((grant) => on.consents.statusOf(grant)));
    expect(states).to.deep.equal([GrantStatus.Revoked, GrantStatus.Revoked, GrantStatus.InForce]);
  });

  it("stops all that one person may read, also what is still on its way", async () => {
    const on = await stage();
    const [given, onItsWay] = [grantOf(on), grantOf(on, { salt: digest("on its way") })];
    await on.consents.connect(on.asha).grant(given);
    const revoked = [await idOf(on, given), await idOf(on, onItsWay)];
    const { send } = await signChange(on, { revoked });
    await expect(send()).to.emit(on.consents, "Revoked").withArgs(revoked[1], on.ashaId, 0, on.asha.address);
    expect(await on.consents.statusOf(given)).to.equal(GrantStatus.Revoked);
    await expect(on.consents.connect(on.asha).grant(onItsWay)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
    // Only endings: carried again it does no harm.
    await expect(send()).not.to.emit(on.consents, "Revoked");
  });

  it("happens whole or not at all", async () => {
    const on = await stage();
    const [given, malformed] = [grantOf(on), grantOf(on, { grantee: 0 })];
    await on.consents.connect(on.asha).grant(given);
    const revoked = [await idOf(on, given)];
    const { send } = await signChange(on, { revoked, granted: [malformed] });
    await expect(send()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryInvalidGrantee");
    expect(await on.consents.isInForce(given)).to.equal(true);
    const both = await signChange(on, { revoked, granted: [given] });
    await expect(both.send()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryAlreadyDecided");
  });

  it("takes sixteen of either and no more", async () => {
    const on = await stage();
    const ids = Array.from({ length: 17 }, (_, index) => digest(`grant ${index}`));
    const grants = ids.map((salt) => grantOf(on, { salt }));
    for (const changes of [{ revoked: ids }, { granted: grants }]) {
      const { send } = await signChange(on, changes);
      await expect(send()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryTooManyChanges");
    }
    const { send } = await signChange(on, { revoked: ids.slice(1), granted: grants.slice(1) });
    await send();
    expect(await on.consents.isInForce(grants[16] as (typeof grants)[number])).to.equal(true);
  });

  it("gives nothing of another patient's, and nothing for nobody", async () => {
    const on = await stage();
    const foreign = await signChange(on, { granted: [grantOf(on, { patientId: on.bharatId })] });
    await expect(foreign.send())
      .to.be.revertedWithCustomError(on.consents, "ConsentRegistryForeignGrant")
      .withArgs(on.bharatId);
    const nobodys = await signChange(on, { patientId: digest("nobody") });
    await expect(nobodys.send()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryUnknownPatient");
    const forged = await signChange(on, { granted: [grantOf(on)] }, on.relayer);
    await expect(forged.send()).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
  });

  it("of an epoch that is over, replayed, late, or altered: refused", async () => {
    const on = await stage();
    const late = await signChange(on, { deadline: 1 });
    await expect(late.send()).to.be.revertedWithCustomError(on.consents, "SignedMessagesExpired");
    const grant = grantOf(on);
    const { send } = await signChange(on, { granted: [grant] });
    const alterations = [
      { granted: [] },
      { granted: [grantOf(on, { grantee: on.ids.lakeside })] },
      { granted: [grant, grant] },
      { revoked: [digest("another")] },
      { deadline: FAR + 1 },
    ];
    for (const altered of alterations) {
      await expect(send(altered)).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    }
    const withheld = await signChange(on, { granted: [grantOf(on, { salt: digest("withheld") })] });
    await send();
    await expect(send()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryAlreadyDecided");
    await on.consents.connect(on.asha).revokeAll(on.ashaId);
    await expect(withheld.send())
      .to.be.revertedWithCustomError(on.consents, "ConsentRegistryEpochPassed")
      .withArgs(on.ashaId, 1);
    await expect(withheld.send({ consentEpoch: 1 })).to.be.revertedWithCustomError(
      on.consents,
      "SignedMessagesNotSignedBy",
    );
  });

  it("withheld until she has an account of the same key: refused", async () => {
    const on = await recoveryStage();
    const { send } = await signChange(on as unknown as Place, { granted: [grantOf(on as unknown as Place)] });
    const account = await contractAccount(on.asha);
    await on.patients.rebind(on.ashaId, account.address);
    await expect(send()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryEpochPassed");
    await expect(send({ consentEpoch: 1 })).to.be.revertedWithCustomError(
      on.consents,
      "SignedMessagesNotSignedBy",
    );
  });
});
