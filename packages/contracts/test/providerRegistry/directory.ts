import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { networkHelpers } from "../stage/network.ts";
import { type Stage, stage } from "../stage/stage.ts";
import { digest } from "../stage/words.ts";

/*
 * the public directory
 * ├── a profile is the provider's own to change
 * └── a custodian
 *     ├── is published by its hospital
 *     ├── or by the authority, for its archive
 *     ├── not by a doctor or an auditor
 *     ├── not by a suspended hospital
 *     ├── not without signer, key or URL
 *     └── changed
 *         ├── waits for the delay, then anyone activates it
 *         ├── announced again: waits anew
 *         ├── can be cancelled by its hospital
 *         └── of a hospital suspended meanwhile: does not come
 */
describe("ProviderRegistry: the public directory", () => {
  it("Dr. Ravi changes his profile", async () => {
    const on = await stage();
    await expect(on.providers.connect(on.ravi).setProfile("ipfs://ravi-2"))
      .to.emit(on.providers, "ProfileChanged")
      .withArgs(on.ids.ravi, "ipfs://ravi-2");
    expect(await on.providers.profileOf(on.ids.ravi)).to.equal("ipfs://ravi-2");
  });

  it("a hospital publishes where its custodian answers", async () => {
    const on = await stage();
    const custodian = [on.stranger.address, digest("key"), "https://lakeside.example"] as const;
    await expect(on.providers.connect(on.lakeside).setCustodian(...custodian))
      .to.emit(on.providers, "CustodianChanged")
      .withArgs(on.ids.lakeside, ...custodian);
    expect(await on.providers.custodianOf(on.ids.lakeside)).to.deep.equal([...custodian]);
  });

  it("the authority publishes its archive", async () => {
    const on = await stage();
    await on.providers
      .connect(on.archive)
      .setCustodian(on.archive.address, digest("key"), "https://archive.example");
    expect((await on.providers.custodianOf(on.ids.archive)).url).to.equal("https://archive.example");
  });

  it("doctors and auditors run no custodian", async () => {
    const on = await stage();
    for (const account of [on.ravi, on.meera]) {
      await expect(
        on.providers.connect(account).setCustodian(account.address, digest("key"), "https://x.example"),
      ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryKindNotAllowed");
    }
  });

  it("a suspended hospital changes no custodian", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await expect(
      on.providers
        .connect(on.cityHospital)
        .setCustodian(on.stranger.address, digest("key"), "https://x.example"),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryNoStanding");
  });

  it("a custodian without signer, key or URL is refused", async () => {
    const on = await stage();
    const hospital = on.providers.connect(on.cityHospital);
    const incomplete = [
      [ZeroAddress, digest("key"), "https://x.example"],
      [on.stranger.address, ZeroHash, "https://x.example"],
      [on.stranger.address, digest("key"), ""],
    ] as const;
    for (const custodian of incomplete) {
      await expect(hospital.setCustodian(...custodian)).to.be.revertedWithCustomError(
        on.providers,
        "ProviderRegistryInvalidCustodian",
      );
    }
  });

  describe("a changed custodian", () => {
    const other = (on: Stage) => [on.stranger.address, digest("other key"), "https://new.example"] as const;

    it("waits for the delay, then anyone activates it", async () => {
      const on = await stage();
      const before = await on.providers.custodianOf(on.ids.city);
      await expect(on.providers.connect(on.cityHospital).setCustodian(...other(on))).to.emit(
        on.providers,
        "CustodianScheduled",
      );
      const activeFrom = (await networkHelpers.time.latest()) + Number(await on.providers.keyDelay());
      expect(await on.providers.custodianOf(on.ids.city)).to.deep.equal(before);
      expect(await on.providers.scheduledCustodianOf(on.ids.city)).to.deep.equal([
        [...other(on)],
        BigInt(activeFrom),
      ]);
      const activate = () => on.providers.connect(on.stranger).activateCustodian(on.ids.city);
      await expect(activate())
        .to.be.revertedWithCustomError(on.providers, "ProviderRegistryTooEarly")
        .withArgs(on.ids.city, activeFrom);
      await networkHelpers.time.increaseTo(activeFrom);
      await expect(activate())
        .to.emit(on.providers, "CustodianChanged")
        .withArgs(on.ids.city, ...other(on));
      expect(await on.providers.custodianOf(on.ids.city)).to.deep.equal([...other(on)]);
      await expect(activate()).to.be.revertedWithCustomError(
        on.providers,
        "ProviderRegistryNothingScheduled",
      );
    });

    it("announced again waits anew", async () => {
      const on = await stage();
      const hospital = on.providers.connect(on.cityHospital);
      await hospital.setCustodian(...other(on));
      await networkHelpers.time.increase(3000);
      await hospital.setCustodian(...other(on));
      await networkHelpers.time.increase(3000);
      await expect(hospital.activateCustodian(on.ids.city)).to.be.revertedWithCustomError(
        on.providers,
        "ProviderRegistryTooEarly",
      );
    });

    it("is cancelled by the hospital that did not ask for it", async () => {
      const on = await stage();
      const hospital = on.providers.connect(on.cityHospital);
      await hospital.setCustodian(...other(on));
      await expect(on.providers.connect(on.stranger).cancelCustodian()).to.be.revertedWithCustomError(
        on.providers,
        "ProviderRegistryNotAProvider",
      );
      await expect(hospital.cancelCustodian())
        .to.emit(on.providers, "CustodianCancelled")
        .withArgs(on.ids.city);
      await expect(hospital.cancelCustodian()).to.be.revertedWithCustomError(
        on.providers,
        "ProviderRegistryNothingScheduled",
      );
    });

    it("does not come while its hospital is suspended", async () => {
      const on = await stage();
      await on.providers.connect(on.cityHospital).setCustodian(...other(on));
      await on.providers.connect(on.archive).suspend(on.ids.city);
      await networkHelpers.time.increase(3600);
      await expect(on.providers.activateCustodian(on.ids.city)).to.be.revertedWithCustomError(
        on.providers,
        "ProviderRegistryNoStanding",
      );
    });
  });
});
