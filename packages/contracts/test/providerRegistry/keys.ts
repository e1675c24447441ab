import { expect } from "chai";
import { concat, sha256, ZeroHash } from "ethers";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * keys
 * ├── the first ones
 * │   └── stand at once; their digest is SHA-256 of both
 * ├── later ones
 * │   ├── wait for the delay, then anyone activates them
 * │   ├── can be cancelled by the provider
 * │   ├── do not come while the provider is suspended
 * │   └── announced again: wait anew
 * ├── zero keys: refused
 * ├── a stranger: refused
 * └── by signature
 *     ├── of the provider: as by transaction
 *     ├── replayed: refused
 *     ├── late: refused
 *     └── of another: refused
 */
describe("ProviderRegistry: keys", () => {
  const keys = [digest("new pre"), digest("new hpke")] as const;

  it("the first keys stand at once", async () => {
    const on = await stage();
    expect(await on.providers.keyDigestOf(on.ids.city)).to.equal(ZeroHash);
    const keyDigest = sha256(concat(keys));
    await expect(on.providers.connect(on.cityHospital).scheduleKeys(...keys))
      .to.emit(on.providers, "KeysActivated")
      .withArgs(on.ids.city, keyDigest, ...keys);
    expect(await on.providers.keysOf(on.ids.city)).to.deep.equal([...keys]);
    expect(await on.providers.keyDigestOf(on.ids.city)).to.equal(keyDigest);
  });

  it("changed keys wait for the delay", async () => {
    const on = await stage();
    await expect(on.providers.connect(on.ravi).scheduleKeys(...keys)).to.emit(on.providers, "KeysScheduled");
    const activeFrom = (await networkHelpers.time.latest()) + Number(await on.providers.keyDelay());
    expect(await on.providers.scheduledKeysOf(on.ids.ravi)).to.deep.equal([...keys, BigInt(activeFrom)]);
    await expect(on.providers.activateKeys(on.ids.ravi))
      .to.be.revertedWithCustomError(on.providers, "ProviderRegistryTooEarly")
      .withArgs(on.ids.ravi, activeFrom);
    expect((await on.providers.keysOf(on.ids.ravi))[0]).to.equal(digest("ravi pre"));
    await networkHelpers.time.increaseTo(activeFrom);
    await expect(on.providers.connect(on.stranger).activateKeys(on.ids.ravi)).to.emit(
      on.providers,
      "KeysActivated",
    );
    expect(await on.providers.keysOf(on.ids.ravi)).to.deep.equal([...keys]);
    await expect(on.providers.activateKeys(on.ids.ravi)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryNothingScheduled",
    );
  });

  it("announcing again starts the delay anew", async () => {
    const on = await stage();
    const ravi = on.providers.connect(on.ravi);
    await ravi.scheduleKeys(...keys);
    await networkHelpers.time.increase(3000);
    await ravi.scheduleKeys(digest("other pre"), digest("other hpke"));
    await networkHelpers.time.increase(3000);
    await expect(ravi.activateKeys(on.ids.ravi)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryTooEarly",
    );
  });

  it("Dr. Ravi cancels a change that he did not make", async () => {
    const on = await stage();
    const ravi = on.providers.connect(on.ravi);
    await ravi.scheduleKeys(...keys);
    await expect(ravi.cancelKeys()).to.emit(on.providers, "KeysCancelled").withArgs(on.ids.ravi);
    await expect(ravi.cancelKeys()).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryNothingScheduled",
    );
  });

  it("keys that a thief announced do not come while Dr. Ravi is suspended", async () => {
    const on = await stage();
    await on.providers.connect(on.ravi).scheduleKeys(...keys);
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    await networkHelpers.time.increase(3600);
    await expect(on.providers.activateKeys(on.ids.ravi)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryNoStanding",
    );
  });

  it("a zero key is refused", async () => {
    const on = await stage();
    const ravi = on.providers.connect(on.ravi);
    await expect(ravi.scheduleKeys(ZeroHash, keys[1])).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryInvalidKeys",
    );
    await expect(ravi.scheduleKeys(keys[0], ZeroHash)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryInvalidKeys",
    );
  });

  it("the hospital relays its doctor's signed keys, once and in time", async () => {
    const on = await stage();
    const value = { providerId: on.ids.ravi, preKey: keys[0], hpkeKey: keys[1], nonce: 0, deadline: FAR };
    const signature = await sign(on.ravi, on.providers, ["ProviderRegistry", "ProviderKeys", value]);
    const relayed = on.providers.connect(on.cityHospital);
    await expect(relayed.scheduleKeysBySig(on.ids.ravi, ...keys, 0, FAR, signature)).to.emit(
      on.providers,
      "KeysScheduled",
    );
    await expect(
      relayed.scheduleKeysBySig(on.ids.ravi, ...keys, 0, FAR, signature),
    ).to.be.revertedWithCustomError(on.providers, "InvalidAccountNonce");
    await expect(
      relayed.scheduleKeysBySig(on.ids.ravi, ...keys, 1, 1, signature),
    ).to.be.revertedWithCustomError(on.providers, "SignedMessagesExpired");
  });

  it("another's signature, also the hospital's own, changes nobody's keys", async () => {
    const on = await stage();
    const value = { providerId: on.ids.ravi, preKey: keys[0], hpkeKey: keys[1], nonce: 0, deadline: FAR };
    const signature = await sign(on.cityHospital, on.providers, ["ProviderRegistry", "ProviderKeys", value]);
    await expect(
      on.providers.connect(on.cityHospital).scheduleKeysBySig(on.ids.ravi, ...keys, 0, FAR, signature),
    ).to.be.revertedWithCustomError(on.providers, "SignedMessagesNotSignedBy");
  });

  it("a provider who resigned has no keys to change", async () => {
    const on = await stage();
    const value = { providerId: on.ids.ravi, preKey: keys[0], hpkeKey: keys[1], nonce: 0, deadline: FAR };
    const signature = await sign(on.ravi, on.providers, ["ProviderRegistry", "ProviderKeys", value]);
    await on.providers.connect(on.ravi).resign();
    await expect(
      on.providers.scheduleKeysBySig(on.ids.ravi, ...keys, 0, FAR, signature),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryNotAProvider");
  });
});
