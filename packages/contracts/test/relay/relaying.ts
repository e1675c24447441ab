import { expect } from "chai";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { grantMessage } from "../stage/messages.ts";
import { ethers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * relaying
 * ├── carries several messages and reports each
 * ├── skips one that fails, with the reason
 * ├── refuses anything but a …BySig function of ours
 * └── with too little gas
 *     ├── refuses to begin a call with less gas than it names
 *     ├── reports no message as failed that got less than it names, or than was left
 *     ├── nor one of a contract wallet that could not finish checking
 *     └── skips one that needs more than it names, without a reason
 */
describe("Relay: carrying signed messages", () => {
  async function grantCall(on: Stage, key: number) {
    const grant = grantTo(on, { salt: digest(`${key}`) });
    const value = grantMessage(on, { grant, nonce: freshNonce(key) });
    const signature = await sign(on.asha, on.consents, ["ConsentRegistry", "SignedGrant", value]);
    const data = on.consents.interface.encodeFunctionData("grantBySig", [
      value.grant,
      value.nonce,
      FAR,
      signature,
    ]);
    return { grant: value.grant, call: { target: on.addresses.consentRegistry, gasLimit: 0n, data } };
  }

  it("carries several and reports each", async () => {
    const on = await stage();
    const [one, two] = [await grantCall(on, 1), await grantCall(on, 2)];
    await on.relay.connect(on.relayer).relay([one.call, two.call]);
    expect(await on.consents.isInForce(one.grant)).to.equal(true);
    expect(await on.consents.isInForce(two.grant)).to.equal(true);
  });

  it("skips one that fails and says why", async () => {
    const on = await stage();
    const [one, two] = [await grantCall(on, 1), await grantCall(on, 2)];
    const calls = [one.call, one.call, two.call];
    const [first, second, third] = await on.relay.relay.staticCall(calls);
    expect([first?.success, second?.success, third?.success]).to.deep.equal([true, false, true]);
    const relayed = on.relay.connect(on.relayer).relay(calls);
    const selector = on.consents.getFunction("grantBySig").fragment.selector;
    const reason = second?.returnData;
    await expect(relayed)
      .to.emit(on.relay, "Relayed")
      .withArgs(0, on.addresses.consentRegistry, selector, true, "0x");
    await expect(relayed)
      .to.emit(on.relay, "Relayed")
      .withArgs(1, on.addresses.consentRegistry, selector, false, reason);
    expect(on.consents.interface.parseError(reason ?? "")?.name).to.equal("InvalidAccountNonce");
    expect(await on.consents.isInForce(two.grant)).to.equal(true);
  });

  it("refuses a function that acts for its caller, and a contract that is not ours", async () => {
    const on = await stage();
    const enrol = on.patients.interface.encodeFunctionData("enrol", [digest("b"), 0, 0]);
    const { call } = await grantCall(on, 1);
    const selector = on.consents.getFunction("grantBySig").fragment.selector;
    for (const refused of [
      { target: on.addresses.patientRegistry, gasLimit: 0n, data: enrol },
      { ...call, target: on.addresses.accessManager },
      { ...call, data: "0x" },
    ]) {
      await expect(on.relay.relay([refused])).to.be.revertedWithCustomError(on.relay, "RelayRouteNotAllowed");
    }
    expect(await on.relay.isRoute(on.addresses.consentRegistry, selector)).to.equal(true);
    expect(await on.relay.isRoute(on.addresses.patientRegistry, enrol.slice(0, 10))).to.equal(false);
  });

  it("does not report a good message as failed for want of gas", async () => {
    const on = await stage();
    const { call } = await grantCall(on, 1);
    await expect(
      on.relay.relay([{ ...call, gasLimit: 300_000n }], { gasLimit: 200_000 }),
    ).to.be.revertedWithCustomError(on.relay, "RelayTooLittleGas");
  });

  it("whatever gas the relayer sends, a good message is carried or all is undone", async () => {
    const on = await stage();
    const { call } = await grantCall(on, 1);
    for (const gasLimit of [0n, 60_000n]) {
      const calls = [{ ...call, gasLimit }];
      const enough = gasLimit === 0n ? 400_000 : 130_000;
      for (let gas = 45_000; gas < enough; gas += 1_500) {
        const [result] = await on.relay.relay.staticCall(calls, { gasLimit: gas }).catch(() => [undefined]);
        // Named too low, it is skipped; it must then say nothing against the message.
        if (result && !result.success) expect([gasLimit, result.returnData]).to.deep.equal([60_000n, "0x"]);
      }
    }
  });

  it("a contract wallet that could not finish checking for want of gas is not told to have refused", async () => {
    const on = await stage();
    const wallet = await ethers.deployContract("SlowWallet", [on.stranger.address]);
    const enrolment = {
      wallet: await wallet.getAddress(),
      bundleDigest: digest("bundle"),
      hospital: 0,
      writeExpiry: 0,
      deadline: FAR,
    };
    const signature = await sign(on.stranger, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    const data = on.patients.interface.encodeFunctionData("enrolBySig", [enrolment, signature]);
    const call = { target: on.addresses.patientRegistry, data };
    for (const gas of [200_000, 300_000, 400_000, 500_000]) {
      await expect(
        on.relay.relay.staticCall([{ ...call, gasLimit: 0n }], { gasLimit: gas }),
      ).to.be.revertedWithCustomError(on.relay, "RelayTooLittleGas");
      const [named] = await on.relay.relay.staticCall([{ ...call, gasLimit: BigInt(gas - 100_000) }]);
      expect([named?.success, named?.returnData]).to.deep.equal([false, "0x"]);
    }
    const [carried] = await on.relay.relay.staticCall([{ ...call, gasLimit: 0n }]);
    expect(carried?.success).to.equal(true);
  });
});
