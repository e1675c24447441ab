import { expect } from "chai";
import {
  type Account,
  approvalOf,
  hashOf,
  keyAccount,
  passkeyAccount,
  wardAccount,
} from "../stage/accounts.ts";
import { ethers } from "../stage/network.ts";
import { recoveryStage } from "../stage/recoveryStage.ts";
import { typedMessage } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * the account of a ward
 * ├── the carer signs: the ward is enrolled, as a patient of their own
 * ├── another signs, or the carer signs the message itself: refused
 * ├── what the carer signed for one ward: refused for another, and on another chain
 * ├── the carer recovers: the new wallet signs, the old one does not
 * ├── the carer's wallet is a passkey: within the gas that an account may use
 * └── the carer is nobody: refused
 */
describe("accounts: a ward", () => {
  async function enrolment(on: Stage, wallet: string) {
    const value = { wallet, bundleDigest: digest("bundle"), hospital: 0, writeExpiry: 0, deadline: FAR };
    return { value, message: await typedMessage(on.patients, ["PatientRegistry", "Enrolment", value]) };
  }

  async function enrol(on: Stage, ward: Account) {
    const { value, message } = await enrolment(on, ward.address);
    const signature = await ward.sign(message);
    return on.patients.connect(on.relayer).enrolBySig(value, signature, { gasLimit: 3_000_000 });
  }

  it("Asha enrols her child, who is a patient of their own", async () => {
    const on = await stage();
    const ward = await wardAccount(on, { id: on.ashaId, account: keyAccount(on.asha) });
    await enrol(on, ward);
    const childId = await on.patients.patientIdOf(ward.address);
    expect(childId).to.equal(await on.patients.derivePatientId(ward.address));
    expect(childId).not.to.equal(on.ashaId);
    const account = await ethers.getContractAt("WardAccount", ward.address);
    expect(await account.carer()).to.equal(on.ashaId);
  });

  it("nobody else signs for the child, and no bare signature counts", async () => {
    const on = await stage();
    const ward = await wardAccount(on, { id: on.ashaId, account: keyAccount(on.asha) });
    const { value, message } = await enrolment(on, ward.address);
    const digestOfIt = hashOf(message);
    const signatures = [
      await keyAccount(on.bharat).sign(approvalOf(ward.address, digestOfIt)),
      await keyAccount(on.asha).sign(message),
      await keyAccount(on.asha).sign(approvalOf(on.accounts.target as string, digestOfIt)),
      await keyAccount(on.asha).sign(approvalOf(ward.address, digestOfIt, 1)),
    ];
    for (const signature of signatures) {
      await expect(on.patients.enrolBySig(value, signature)).to.be.revertedWithCustomError(
        on.patients,
        "SignedMessagesNotSignedBy",
      );
    }
  });

  it("when the carer recovers, the new wallet signs and the old one does not", async () => {
    const on = await recoveryStage();
    const factory = await ethers.deployContract("AccountFactory", [await on.patients.getAddress()]);
    const there = { ...on, accounts: factory } as unknown as Stage;
    const old = await wardAccount(there, { id: on.ashaId, account: keyAccount(on.asha) });
    await on.patients.rebind(on.ashaId, on.ashasNewWallet.address);
    await expect(enrol(there, old)).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
    const now = await wardAccount(there, { id: on.ashaId, account: keyAccount(on.ashasNewWallet) });
    expect(now.address).to.equal(old.address);
    await enrol(there, now);
    expect(await on.patients.patientIdOf(now.address)).to.equal(
      await on.patients.derivePatientId(now.address),
    );
  });

  it("a carer whose wallet is a passkey signs for the ward within the gas cap", async () => {
    const on = await stage();
    const passkey = await passkeyAccount(on);
    await enrol(on, passkey);
    const id = await on.patients.patientIdOf(passkey.address);
    const ward = await wardAccount(on, { id, account: passkey });
    const { message } = await enrolment(on, ward.address);
    const account = await ethers.getContractAt("WardAccount", ward.address);
    const signature = await ward.sign(message);
    expect(
      await account.isValidSignature.staticCall(hashOf(message), signature, { gasLimit: 500_000 }),
    ).to.equal("0x1626ba7e");
    const receipt = await (await enrol(on, ward)).wait();
    expect(receipt?.gasUsed).to.be.lessThan(500_000);
  });

  it("a ward of nobody is nobody's", async () => {
    const on = await stage();
    const ward = await wardAccount(on, { id: digest("nobody"), account: keyAccount(on.asha) });
    await expect(enrol(on, ward)).to.be.revertedWithCustomError(on.patients, "SignedMessagesNotSignedBy");
  });
});
