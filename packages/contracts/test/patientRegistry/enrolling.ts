import { expect } from "chai";
import { AbiCoder, keccak256, ZeroAddress, ZeroHash } from "ethers";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR, UNTIL_STOPPED } from "../stage/words.ts";

/*
 * enrolling
 * ├── relayed with the patient's signature: enrols, names the hospital
 * ├── by the wallet itself: enrols
 * ├── again: refused
 * ├── late: refused
 * ├── a field changed after signing: refused
 * ├── without bundle: refused
 * ├── naming a hospital without standing: refused
 * ├── naming a hospital with a past expiry: refused
 * ├── naming no hospital: nobody may write
 * └── a stranger's wallet has no patient id
 */
describe("PatientRegistry: enrolling", () => {
  const enrolmentOf = (on: Stage) => ({
    wallet: on.ashasNewWallet.address,
    bundleDigest: digest("bundle"),
    hospital: on.ids.city,
    writeExpiry: UNTIL_STOPPED,
    deadline: FAR,
  });

  it("a hospital relays a newcomer's signed enrolment", async () => {
    const on = await stage();
    const enrolment = enrolmentOf(on);
    const signature = await sign(on.ashasNewWallet, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    const patientId = await on.patients.derivePatientId(enrolment.wallet);
    await expect(on.patients.connect(on.cityHospital).enrolBySig(enrolment, signature))
      .to.emit(on.patients, "PatientEnrolled")
      .withArgs(patientId, enrolment.wallet, on.ids.city, enrolment.bundleDigest, UNTIL_STOPPED);
    expect(await on.patients.bindingOf(patientId)).to.deep.equal([enrolment.wallet, enrolment.bundleDigest]);
    expect(await on.patients.walletOf(patientId)).to.equal(enrolment.wallet);
    expect(await on.patients.bundleDigestOf(patientId)).to.equal(enrolment.bundleDigest);
    expect(await on.patients.enrolmentOf(patientId)).to.deep.equal([
      enrolment.wallet,
      2n,
      BigInt(UNTIL_STOPPED),
      0n,
    ]);
    expect(await on.consents.mayWrite(patientId, on.ids.city)).to.equal(true);
  });

  it("the id is the hash of chain, registry and first wallet", async () => {
    const on = await stage();
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ["uint256", "address", "address"],
      [31337, await on.patients.getAddress(), on.asha.address],
    );
    expect(on.ashaId).to.equal(keccak256(encoded));
    expect(await on.patients.patientIdOf(on.asha.address)).to.equal(on.ashaId);
  });

  it("a wallet enrols once, however it comes", async () => {
    const on = await stage();
    const enrolment = enrolmentOf(on);
    const signature = await sign(on.ashasNewWallet, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    await on.patients.enrolBySig(enrolment, signature);
    await expect(on.patients.enrolBySig(enrolment, signature)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryAlreadyEnrolled",
    );
    await expect(on.patients.connect(on.asha).enrol(digest("b"), 0, 0)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryAlreadyEnrolled",
    );
  });

  it("a message past its deadline is refused", async () => {
    const on = await stage();
    const enrolment = { ...enrolmentOf(on), deadline: 1 };
    const signature = await sign(on.ashasNewWallet, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    await expect(on.patients.enrolBySig(enrolment, signature)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesExpired",
    );
  });

  it("no field can be changed after signing", async () => {
    const on = await stage();
    const enrolment = enrolmentOf(on);
    const signature = await sign(on.ashasNewWallet, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    const changes = [
      { wallet: on.stranger.address },
      { bundleDigest: digest("other bundle") },
      { hospital: on.ids.lakeside },
      { writeExpiry: UNTIL_STOPPED - 1 },
      { deadline: FAR + 1 },
    ];
    for (const change of changes) {
      await expect(
        on.patients.enrolBySig({ ...enrolment, ...change }, signature),
      ).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    }
  });

  it("wallet zero cannot be enrolled, whatever the signature", async () => {
    const on = await stage();
    const enrolment = { ...enrolmentOf(on), wallet: ZeroAddress };
    await expect(on.patients.enrolBySig(enrolment, `0x${"00".repeat(65)}`)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesNotSignedBy",
    );
  });

  it("an enrolment without key bundle is refused", async () => {
    const on = await stage();
    await expect(on.patients.connect(on.stranger).enrol(ZeroHash, 0, 0)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryInvalidBundle",
    );
  });

  it("a hospital without standing, or with a past expiry, cannot be named", async () => {
    const on = await stage();
    const newcomer = on.patients.connect(on.stranger);
    await expect(newcomer.enrol(digest("b"), 99, UNTIL_STOPPED)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryHospitalNotAllowed",
    );
    await expect(newcomer.enrol(digest("b"), on.ids.city, 1)).to.be.revertedWithCustomError(
      on.patients,
      "PatientRegistryExpiryPassed",
    );
  });

  it("naming no hospital lets nobody write, whatever the term says", async () => {
    const on = await stage();
    await on.patients.connect(on.stranger).enrol(digest("b"), 0, UNTIL_STOPPED);
    const patientId = await on.patients.patientIdOf(on.stranger.address);
    expect(await on.patients.enrolmentOf(patientId)).to.deep.equal([on.stranger.address, 0n, 0n, 0n]);
    expect(await on.consents.mayWrite(patientId, 0)).to.equal(false);
  });

  it("a stranger has no patient id", async () => {
    const on = await stage();
    expect(await on.patients.patientIdOf(on.stranger.address)).to.equal(ZeroHash);
    expect(await on.patients.walletOf(digest("no patient"))).to.equal(ZeroAddress);
  });
});
