import { expect } from "chai";
import { grantTo } from "../stage/grants.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { GrantStatus } from "../stage/words.ts";

// There: revoking needed the doctor, an administrator, or a slot that only the first grant filled.
describe("fault: a patient unable to revoke", () => {
  it("Asha revokes alone, by transaction", async () => {
    const on = await stage();
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await on.consents.connect(on.asha).revoke(await on.consents.hashGrant(grant));
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Revoked);
  });

  it("Asha revokes without any money, through whoever carries her word", async () => {
    const on = await stage();
    const grant = grantTo(on);
    const value = { patientId: on.ashaId, grantId: await on.consents.hashGrant(grant) };
    await on.consents.connect(on.asha).grant(grant);
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "Revocation", value]);
    const data = on.consents.interface.encodeFunctionData("revokeBySig", [
      on.ashaId,
      value.grantId,
      signature,
    ]);
    const call = { target: on.addresses.consentRegistry, gasLimit: 0, data };
    await on.relay.connect(on.relayer).relay([call]);
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Revoked);
  });

  it("Asha revokes what was given to a suspended doctor, and what has not been mined yet", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    const grantId = await on.consents.hashGrant(grantTo(on));
    await on.consents.connect(on.asha).revoke(grantId);
    await expect(on.consents.connect(on.asha).grant(grantTo(on))).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryAlreadyDecided",
    );
  });

  it("the authority cannot close the door: consents have no administrator", async () => {
    const on = await stage();
    await on.manager.connect(on.deployer).setTargetClosed(on.addresses.consentRegistry, true);
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    await on.consents.connect(on.asha).revoke(await on.consents.hashGrant(grant));
    expect(await on.consents.statusOf(grant)).to.equal(GrantStatus.Revoked);
  });
});
