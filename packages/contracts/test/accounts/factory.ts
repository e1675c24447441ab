import { expect } from "chai";
import { getCreate2Address, keccak256, ZeroHash } from "ethers";
import { ethers } from "../stage/network.ts";
import { makePasskey } from "../stage/passkeys.ts";
import { stage } from "../stage/stage.ts";
import { digest } from "../stage/words.ts";

/*
 * the factory
 * ├── an account has the address that was told before it existed
 * ├── made twice: nothing happens
 * ├── another key, carer or salt: another address
 * └── the address is CREATE2 of its code and arguments
 */
describe("accounts: the factory", () => {
  it("makes an account where it said, once", async () => {
    const on = await stage();
    const { x, y } = makePasskey();
    const passkey = await on.accounts.passkeyAccountOf(x, y);
    expect(await ethers.provider.getCode(passkey)).to.equal("0x");
    await expect(on.accounts.connect(on.stranger).createPasskeyAccount(x, y))
      .to.emit(on.accounts, "PasskeyAccountCreated")
      .withArgs(passkey);
    expect(await on.accounts.createPasskeyAccount.staticCall(x, y)).to.equal(passkey);
    await expect(on.accounts.createPasskeyAccount(x, y)).not.to.emit(on.accounts, "PasskeyAccountCreated");

    const ward = await on.accounts.wardAccountOf(on.ashaId, digest("salt"));
    await expect(on.accounts.createWardAccount(on.ashaId, digest("salt")))
      .to.emit(on.accounts, "WardAccountCreated")
      .withArgs(ward, on.ashaId);
    await expect(on.accounts.createWardAccount(on.ashaId, digest("salt"))).not.to.emit(
      on.accounts,
      "WardAccountCreated",
    );
  });

  it("gives every key, carer and ward an address of their own", async () => {
    const on = await stage();
    const [one, two] = [makePasskey(), makePasskey()];
    const addresses = await Promise.all([
      on.accounts.passkeyAccountOf(one.x, one.y),
      on.accounts.passkeyAccountOf(two.x, two.y),
      on.accounts.passkeyAccountOf(one.y, one.x),
      on.accounts.wardAccountOf(on.ashaId, digest("one")),
      on.accounts.wardAccountOf(on.ashaId, digest("two")),
      on.accounts.wardAccountOf(on.bharatId, digest("one")),
      on.accounts.wardAccountOf(one.x, one.y),
    ]);
    expect(new Set(addresses).size).to.equal(addresses.length);
  });

  it("can be computed by whoever knows the factory", async () => {
    const on = await stage();
    const { x, y } = makePasskey();
    await on.accounts.createPasskeyAccount(x, y);
    const address = await on.accounts.passkeyAccountOf(x, y);
    const runtime = (await ethers.provider.getCode(address)).slice(2);
    expect(runtime.endsWith(x.slice(2) + y.slice(2))).to.equal(true);
    const size = (runtime.length / 2).toString(16).padStart(4, "0");
    const initCode = `0x61${size}3d81600a3d39f3${runtime}`;
    const factory = await on.accounts.getAddress();
    expect(getCreate2Address(factory, ZeroHash, keccak256(initCode))).to.equal(address);
  });
});
