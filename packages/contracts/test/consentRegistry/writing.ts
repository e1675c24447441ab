import { expect } from "chai";
import { freshNonce } from "../stage/grants.ts";
import { writeMessage } from "../stage/messages.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { FAR, State, UNTIL_STOPPED } from "../stage/words.ts";

/*
 * write consents
 * ├── the enrolling hospital may write from the start, and its doctor with it
 * ├── another hospital may not, until allowed
 * ├── end by their term
 * ├── withdrawn
 * │   ├── the enrolling hospital's, and its doctor's with it
 * │   ├── one doctor's alone
 * │   └── and given again
 * ├── malformed: no provider, past term
 * └── by signature
 *     ├── given and withdrawn
 *     ├── replayed after it was withdrawn: refused
 *     ├── late: refused
 *     └── not by the patient: refused
 */
describe("ConsentRegistry: write consents", () => {
  it("City Hospital may write from the start, and Dr. Ravi through it", async () => {
    const on = await stage();
    expect(await on.consents.mayWrite(on.ashaId, on.ids.city)).to.equal(true);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.ravi)).to.equal(true);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);
    expect(await on.consents.mayWrite(on.ashaId, 0)).to.equal(false);
    expect(await on.consents.mayWrite(on.bharatId, on.ids.city)).to.equal(false);
    expect(await on.consents.mayWrite(on.bharatId, 0)).to.equal(false);
  });

  it("Asha lets Lakeside write for a term", async () => {
    const on = await stage();
    const until = (await networkHelpers.time.latest()) + 100_000;
    await expect(on.consents.connect(on.asha).grantWrite(on.ashaId, on.ids.lakeside, until))
      .to.emit(on.consents, "WriteGranted")
      .withArgs(on.ashaId, on.ids.lakeside, until);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(true);
    expect(await on.consents.writeConsentOf(on.ashaId, on.ids.lakeside)).to.deep.equal([
      State.Granted,
      BigInt(until),
      0n,
      0n,
    ]);
    await networkHelpers.time.increaseTo(until);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);
  });

  it("an enrolment's own term ends too", async () => {
    const on = await stage();
    const until = (await networkHelpers.time.latest()) + 100_000;
    await on.patients.connect(on.stranger).enrol(on.ashaId, on.ids.city, until);
    const patientId = await on.patients.patientIdOf(on.stranger.address);
    expect(await on.consents.mayWrite(patientId, on.ids.ravi)).to.equal(true);
    await networkHelpers.time.increaseTo(until);
    expect(await on.consents.mayWrite(patientId, on.ids.ravi)).to.equal(false);
  });

  it("withdrawing City Hospital's consent stops its doctors too", async () => {
    const on = await stage();
    await expect(on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.city))
      .to.emit(on.consents, "WriteRevoked")
      .withArgs(on.ashaId, on.ids.city);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.city)).to.equal(false);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.ravi)).to.equal(false);
    await on.consents.connect(on.asha).grantWrite(on.ashaId, on.ids.city, UNTIL_STOPPED);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.ravi)).to.equal(true);
  });

  it("Asha stops one doctor and keeps his hospital", async () => {
    const on = await stage();
    await on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.ravi);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.ravi)).to.equal(false);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.city)).to.equal(true);
  });

  it("no provider and a past term are refused", async () => {
    const on = await stage();
    const asha = on.consents.connect(on.asha);
    await expect(asha.grantWrite(on.ashaId, 0, FAR)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryInvalidGrantee",
    );
    await expect(asha.grantWrite(on.ashaId, on.ids.lakeside, 1)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryInvalidTerm",
    );
  });

  it("a signed write consent is relayed once, and does not come back after it was withdrawn", async () => {
    const on = await stage();
    const relayed = on.consents.connect(on.relayer);
    const consent = writeMessage(on, { expiry: UNTIL_STOPPED });
    const given = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteConsent", consent]);
    const give = () =>
      relayed.grantWriteBySig(on.ashaId, on.ids.lakeside, UNTIL_STOPPED, consent.nonce, FAR, given);
    await give();
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(true);
    await expect(give()).to.be.revertedWithCustomError(on.consents, "InvalidAccountNonce");

    const revocation = {
      patientId: on.ashaId,
      provider: on.ids.lakeside,
      nonce: freshNonce(2),
      deadline: FAR,
    };
    const withdrawn = await sign(on.asha, on.consents, ["ConsentRegistry", "WriteRevocation", revocation]);
    await relayed.revokeWriteBySig(on.ashaId, on.ids.lakeside, revocation.nonce, FAR, withdrawn);
    expect(await on.consents.mayWrite(on.ashaId, on.ids.lakeside)).to.equal(false);
    await expect(give()).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
  });

  it("late or signed by the hospital itself: refused", async () => {
    const on = await stage();
    const consent = writeMessage(on, { nonce: 0 });
    const forged = await sign(on.lakeside, on.consents, ["ConsentRegistry", "WriteConsent", consent]);
    const hospital = on.consents.connect(on.lakeside);
    await expect(
      hospital.grantWriteBySig(on.ashaId, on.ids.lakeside, FAR, 0, FAR, forged),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
    await expect(
      hospital.grantWriteBySig(on.ashaId, on.ids.lakeside, FAR, 0, 1, forged),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesExpired");
    await expect(hospital.grantWrite(on.ashaId, on.ids.lakeside, FAR)).to.be.revertedWithCustomError(
      on.consents,
      "ConsentRegistryNotThePatient",
    );
  });
});
