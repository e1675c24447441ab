import { expect } from "chai";
import { TypedDataEncoder } from "ethers";
import { approvalOf, assertFor, CHAIN_ID, hashOf } from "../stage/accounts.ts";
import { ethers } from "../stage/network.ts";
import { assertWith, makePasskey } from "../stage/passkeys.ts";
import { type TypedMessage, typedMessage } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * the account of a passkey
 * ├── tells its key
 * ├── enrols a patient who has nothing else
 * ├── an honest assertion: accepted, within what an account may cost
 * └── refused
 *     ├── without user verification
 *     ├── with the other s of the same signature
 *     ├── of a registration
 *     ├── over another challenge
 *     ├── by another passkey
 *     ├── for another account of the same passkey's owner, and for the digest alone
 *     ├── for another chain
 *     └── no assertion at all
 */
describe("accounts: a passkey", () => {
  async function passkeyStage() {
    const on = await stage();
    const passkey = makePasskey();
    const address = await on.accounts.passkeyAccountOf(passkey.x, passkey.y);
    await on.accounts.createPasskeyAccount(passkey.x, passkey.y);
    const account = await ethers.getContractAt("PasskeyAccount", address);
    const message = await enrolmentOf(on, address);
    const digestOfIt = hashOf(message);
    const isAccepted = async (signature: string) =>
      (await account.isValidSignature(digestOfIt, signature)) === "0x1626ba7e";
    return { on, passkey, address, account, message, digestOfIt, isAccepted };
  }

  function enrolmentOf(on: Stage, wallet: string): Promise<TypedMessage> {
    const value = { wallet, bundleDigest: digest("bundle"), hospital: 0, writeExpiry: 0, deadline: FAR };
    return typedMessage(on.patients, ["PatientRegistry", "Enrolment", value]);
  }

  it("tells its key and its domain", async () => {
    const { passkey, account, address } = await passkeyStage();
    expect(await account.publicKey()).to.deep.equal([passkey.x, passkey.y]);
    const { name, version, chainId, verifyingContract } = await account.eip712Domain();
    expect([name, version, chainId, verifyingContract]).to.deep.equal([
      "Linchpin Account",
      "1",
      BigInt(CHAIN_ID),
      address,
    ]);
  });

  it("enrols a patient who has no other wallet", async () => {
    const { on, passkey, address, message } = await passkeyStage();
    const signature = assertFor(passkey, { account: address, message });
    const enrolment = message.value as unknown as Parameters<typeof on.patients.enrolBySig>[0];
    await on.patients.connect(on.relayer).enrolBySig(enrolment, signature);
    expect(await on.patients.walletOf(await on.patients.derivePatientId(address))).to.equal(address);
  });

  it("accepts what its passkey signed, within the gas that an account may use", async () => {
    const { account, passkey, address, message, digestOfIt, isAccepted } = await passkeyStage();
    const signature = assertFor(passkey, { account: address, message });
    expect(await isAccepted(signature)).to.equal(true);
    expect(await account.isValidSignature.estimateGas(digestOfIt, signature)).to.be.lessThan(500_000);
  });

  it("refuses an assertion with any flaw", async () => {
    const { passkey, address, message, isAccepted } = await passkeyStage();
    const flaws = [
      { withoutVerification: true },
      { withHighS: true },
      { type: "webauthn.create" },
      { challenge: digest("what another site asked") },
    ] as const;
    for (const flaw of flaws) {
      const signature = assertFor(passkey, { account: address, message, flaws: flaw });
      expect(await isAccepted(signature), JSON.stringify(flaw)).to.equal(false);
    }
  });

  it("refuses another passkey, and what is no assertion", async () => {
    const { on, address, message, isAccepted } = await passkeyStage();
    expect(await isAccepted(assertFor(makePasskey(), { account: address, message }))).to.equal(false);
    for (const garbage of ["0x", `0x${"00".repeat(65)}`, `0x${"ff".repeat(400)}`]) {
      expect(await isAccepted(garbage)).to.equal(false);
    }
    const { domain, types, value } = message;
    expect(await isAccepted(await on.stranger.signTypedData(domain, types, value))).to.equal(false);
  });

  it("refuses what was signed for another account, for another chain, or for no account", async () => {
    const { on, passkey, address, message, digestOfIt, isAccepted } = await passkeyStage();
    expect(await isAccepted(assertFor(passkey, { account: on.accounts.target as string, message }))).to.equal(
      false,
    );
    expect(await isAccepted(assertWith(passkey, hashOf(approvalOf(address, digestOfIt, 1))))).to.equal(false);
    expect(await isAccepted(assertWith(passkey, digestOfIt))).to.equal(false);
    const elsewhere = { ...message.domain, chainId: 1 };
    const ofElsewhere = TypedDataEncoder.hash(elsewhere, message.types, message.value);
    expect(await isAccepted(assertWith(passkey, hashOf(approvalOf(address, ofElsewhere))))).to.equal(false);
  });
});
