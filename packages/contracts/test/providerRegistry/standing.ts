import { expect } from "chai";
import { stage } from "../stage/stage.ts";

/*
 * standing
 * ├── suspend
 * │   ├── by the parent: stops the doctor
 * │   ├── by the authority: stops the doctor
 * │   ├── of a hospital: stops its doctors too
 * │   ├── by another hospital: refused
 * │   ├── by a suspended parent: refused
 * │   └── of an unknown provider: refused
 * └── reinstate
 *     ├── lifts the caller's own suspension
 *     └── leaves the other's
 */
describe("ProviderRegistry: standing", () => {
  it("a hospital suspends its doctor and reinstates him", async () => {
    const on = await stage();
    const hospital = on.providers.connect(on.cityHospital);
    await expect(hospital.suspend(on.ids.ravi))
      .to.emit(on.providers, "ProviderSuspended")
      .withArgs(on.ids.ravi, on.cityHospital.address);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(false);
    await expect(hospital.reinstate(on.ids.ravi))
      .to.emit(on.providers, "ProviderReinstated")
      .withArgs(on.ids.ravi, on.cityHospital.address);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(true);
  });

  it("suspending City Hospital stops Dr. Ravi at once", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.city);
    expect(await on.providers.hasStanding(on.ids.city)).to.equal(false);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(false);
    expect(await on.providers.standingOf(on.ravi.address)).to.deep.equal([3n, 2n, false]);
    await on.providers.connect(on.archive).reinstate(on.ids.city);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(true);
  });

  it("a hospital cannot lift the authority's suspension", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    await on.providers.connect(on.cityHospital).reinstate(on.ids.ravi);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(false);
  });

  it("the authority cannot lift a hospital's suspension", async () => {
    const on = await stage();
    await on.providers.connect(on.cityHospital).suspend(on.ids.ravi);
    await on.providers.connect(on.archive).reinstate(on.ids.ravi);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(false);
  });

  it("another hospital, the doctor himself and a stranger cannot suspend or renew", async () => {
    const on = await stage();
    for (const account of [on.lakeside, on.ravi, on.stranger]) {
      const registry = on.providers.connect(account);
      await expect(registry.suspend(on.ids.ravi)).to.be.revertedWithCustomError(
        on.providers,
        "AccessManagedUnauthorized",
      );
      await expect(registry.renew(on.ids.ravi, 4_100_000_000)).to.be.revertedWithCustomError(
        on.providers,
        "AccessManagedUnauthorized",
      );
    }
  });

  it("a suspended hospital oversees nobody", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await expect(on.providers.connect(on.cityHospital).reinstate(on.ids.ravi)).to.be.revertedWithCustomError(
      on.providers,
      "AccessManagedUnauthorized",
    );
  });

  it("an unknown provider has no standing and cannot be suspended", async () => {
    const on = await stage();
    expect(await on.providers.hasStanding(99)).to.equal(false);
    expect(await on.providers.standingOf(on.stranger.address)).to.deep.equal([0n, 0n, false]);
    await expect(on.providers.connect(on.archive).suspend(99)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryUnknown",
    );
    await expect(on.providers.providerOf(99)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryUnknown",
    );
  });
});
