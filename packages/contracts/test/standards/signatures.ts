import { expect } from "chai";
import { delegatedAccount } from "../stage/accounts.ts";
import { ethers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * who may sign
 * ├── a contract wallet (ERC-1271): its owner's signature counts, another's does not
 * ├── one that answers at length: counts, and costs its caller nothing more
 * ├── one that reverts, or eats gas: refused, at bounded cost
 * └── an EIP-7702 account
 *     ├── its own key counts, though its code knows no ERC-1271
 *     └── another's key does not
 */
describe("who may sign", () => {
  const Temper = { Honest: 0, Reverting: 1, EatingGas: 2, Verbose: 3 } as const;

  async function enrolmentBy(on: Stage, wallet: string, signer: Parameters<typeof sign>[0]) {
    const enrolment = { wallet, bundleDigest: digest("bundle"), hospital: 0, writeExpiry: 0, deadline: FAR };
    const signature = await sign(signer, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    return on.patients.connect(on.relayer).enrolBySig(enrolment, signature, { gasLimit: 2_000_000 });
  }

  it("a contract wallet enrols with its owner's signature", async () => {
    const on = await stage();
    const wallet = await (
      await ethers.deployContract("TestWallet", [on.stranger.address, Temper.Honest])
    ).getAddress();
    await expect(enrolmentBy(on, wallet, on.relayer)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesNotSignedBy",
    );
    await enrolmentBy(on, wallet, on.stranger);
    expect(await on.patients.patientIdOf(wallet)).to.equal(await on.patients.derivePatientId(wallet));
  });

  it("a contract wallet acts by transaction too", async () => {
    const on = await stage();
    const wallet = await ethers.deployContract("TestWallet", [on.stranger.address, Temper.Honest]);
    const enrol = on.patients.interface.encodeFunctionData("enrol", [digest("bundle"), 0, 0]);
    await wallet.execute(on.addresses.patientRegistry, enrol);
    const patientId = await on.patients.patientIdOf(await wallet.getAddress());
    const revokeAll = on.consents.interface.encodeFunctionData("revokeAll", [patientId]);
    await expect(wallet.execute(on.addresses.consentRegistry, revokeAll)).to.emit(on.consents, "AllRevoked");
  });

  it("a wallet that answers at length costs its caller no more", async () => {
    const on = await stage();
    const wallet = await ethers.deployContract("TestWallet", [on.stranger.address, Temper.Verbose]);
    const receipt = await (await enrolmentBy(on, await wallet.getAddress(), on.relayer)).wait();
    expect(receipt?.gasUsed).to.be.lessThan(200_000);
  });

  for (const temper of ["Reverting", "EatingGas"] as const) {
    it(`a wallet that is ${temper} is refused at bounded cost`, async () => {
      const on = await stage();
      const wallet = await ethers.deployContract("TestWallet", [on.stranger.address, Temper[temper]]);
      await expect(enrolmentBy(on, await wallet.getAddress(), on.stranger)).to.be.revertedWithCustomError(
        on.patients,
        "SignedMessagesNotSignedBy",
      );
    });
  }

  it("an EIP-7702 account signs with its own key, whatever it delegates to", async () => {
    const on = await stage();
    const { key: account } = await delegatedAccount(on);
    expect(await ethers.provider.getCode(account.address)).to.match(/^0xef0100/);
    await expect(enrolmentBy(on, account.address, on.stranger)).to.be.revertedWithCustomError(
      on.patients,
      "SignedMessagesNotSignedBy",
    );
    await enrolmentBy(on, account.address, account);
    expect(await on.patients.walletOf(await on.patients.patientIdOf(account.address))).to.equal(
      account.address,
    );
  });
});
