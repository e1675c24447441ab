import { expect } from "chai";
import { networkHelpers } from "../stage/network.ts";
import { stage } from "../stage/stage.ts";
import { FAR, Kind } from "../stage/words.ts";

/*
 * joining and leaving
 * ├── accredit
 * │   ├── by the authority: gives the next id and tells the profile
 * │   ├── by anyone else: refused
 * │   ├── a wallet that is a provider already: refused
 * │   ├── wallet zero: refused
 * │   ├── kind none: refused
 * │   └── expiry in the past: refused
 * ├── license
 * │   ├── by a hospital: a doctor, laboratory, pharmacy under itself
 * │   ├── of another kind: refused
 * │   ├── by a doctor: refused
 * │   ├── by a suspended hospital: refused
 * │   └── by a stranger: refused
 * └── resign
 *     ├── ends standing and frees the wallet
 *     ├── while the authority suspends the provider: refused
 *     ├── just before the authority suspends it: no hospital licenses the wallet, the authority may
 *     ├── while only the hospital suspends the provider: as ever
 *     └── by a stranger: refused
 */
describe("ProviderRegistry: joining and leaving", () => {
  it("the authority accredits a hospital, which gets the next id", async () => {
    const on = await stage();
    const accredit = on.providers
      .connect(on.archive)
      .accredit(on.stranger.address, Kind.Hospital, FAR, "ipfs://new");
    await expect(accredit)
      .to.emit(on.providers, "ProviderRegistered")
      .withArgs(6, on.stranger.address, 0, Kind.Hospital, FAR, "ipfs://new");
    expect(await on.providers.providerIdOf(on.stranger.address)).to.equal(6);
    expect(await on.providers.profileOf(6)).to.equal("ipfs://new");
    expect(await on.providers.kindOf(6)).to.equal(Kind.Hospital);
    expect(await on.providers.providerCount()).to.equal(6);
    expect(await on.providers.hasStanding(6)).to.equal(true);
  });

  it("nobody else accredits, not even a hospital", async () => {
    const on = await stage();
    for (const account of [on.stranger, on.cityHospital, on.deployer]) {
      await expect(
        on.providers.connect(account).accredit(on.stranger.address, Kind.Hospital, FAR, ""),
      ).to.be.revertedWithCustomError(on.providers, "AccessManagedUnauthorized");
    }
  });

  it("a wallet is one provider at a time", async () => {
    const on = await stage();
    await expect(on.providers.connect(on.archive).accredit(on.ravi.address, Kind.Auditor, FAR, ""))
      .to.be.revertedWithCustomError(on.providers, "ProviderRegistryWalletTaken")
      .withArgs(on.ravi.address, on.ids.ravi);
  });

  it("wallet zero, kind none and a past expiry are refused", async () => {
    const on = await stage();
    const authority = on.providers.connect(on.archive);
    await expect(
      authority.accredit(`0x${"00".repeat(20)}`, Kind.Hospital, FAR, ""),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryInvalidWallet");
    await expect(authority.accredit(on.stranger.address, 0, FAR, "")).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryKindNotAllowed",
    );
    await expect(authority.accredit(on.stranger.address, Kind.Hospital, 1, "")).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryExpiryPassed",
    );
  });

  it("a hospital licenses a laboratory under itself", async () => {
    const on = await stage();
    await on.providers
      .connect(on.cityHospital)
      .license(on.laboratory.address, Kind.Laboratory, FAR, "ipfs://lab");
    const [, kind, suspension, parent, expiry] = await on.providers.providerOf(6);
    expect([kind, suspension, parent, expiry]).to.deep.equal([BigInt(Kind.Laboratory), 0n, 2n, BigInt(FAR)]);
    expect(await on.providers.standingOf(on.laboratory.address)).to.deep.equal([6n, 2n, true]);
  });

  it("a hospital licenses no hospital and no auditor", async () => {
    const on = await stage();
    for (const kind of [0, Kind.Authority, Kind.Hospital, Kind.Auditor, Kind.Researcher]) {
      await expect(
        on.providers.connect(on.cityHospital).license(on.stranger.address, kind, FAR, ""),
      ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryKindNotAllowed");
    }
  });

  it("a doctor licenses nobody", async () => {
    const on = await stage();
    await expect(
      on.providers.connect(on.ravi).license(on.stranger.address, Kind.Doctor, FAR, ""),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryKindNotAllowed");
  });

  it("a suspended hospital licenses nobody", async () => {
    const on = await stage();
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await expect(
      on.providers.connect(on.cityHospital).license(on.stranger.address, Kind.Doctor, FAR, ""),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryNoStanding");
  });

  it("a stranger licenses nobody", async () => {
    const on = await stage();
    await expect(
      on.providers.connect(on.stranger).license(on.laboratory.address, Kind.Doctor, FAR, ""),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryNotAProvider");
  });

  it("Dr. Ravi resigns, loses his standing, and Lakeside may license his wallet", async () => {
    const on = await stage();
    await expect(on.providers.connect(on.ravi).resign())
      .to.emit(on.providers, "ProviderResigned")
      .withArgs(on.ids.ravi, on.ravi.address);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(false);
    expect(await on.providers.providerIdOf(on.ravi.address)).to.equal(0);
    await on.providers.connect(on.lakeside).license(on.ravi.address, Kind.Doctor, FAR, "");
    expect(await on.providers.parentOf(6)).to.equal(on.ids.lakeside);
  });

  it("Dr. Ravi, suspended by the authority, cannot leave his number behind", async () => {
    const on = await stage();
    const authority = on.providers.connect(on.archive);
    await authority.suspend(on.ids.ravi);
    await expect(on.providers.connect(on.ravi).resign())
      .to.be.revertedWithCustomError(on.providers, "ProviderRegistryHeldByAuthority")
      .withArgs(on.ids.ravi);
    await authority.reinstate(on.ids.ravi);
    await on.providers.connect(on.ravi).resign();
    await on.providers.connect(on.lakeside).license(on.ravi.address, Kind.Doctor, FAR, "");
  });

  it("nor does he escape by resigning just before he is suspended", async () => {
    const on = await stage();
    const authority = on.providers.connect(on.archive);
    const relicense = () => on.providers.connect(on.lakeside).license(on.ravi.address, Kind.Doctor, FAR, "");
    await on.providers.connect(on.ravi).resign();
    // Said twice, meant once.
    await authority.suspend(on.ids.ravi);
    await authority.suspend(on.ids.ravi);
    await expect(relicense())
      .to.be.revertedWithCustomError(on.providers, "ProviderRegistryWalletBarred")
      .withArgs(on.ravi.address);
    await authority.reinstate(on.ids.ravi);
    await authority.reinstate(on.ids.ravi);
    await relicense();
    // Also a number before the last one bars: he resigns from Lakeside, and the authority finds out about City.
    await on.providers.connect(on.ravi).resign();
    await authority.suspend(on.ids.ravi);
    await expect(relicense()).to.be.revertedWithCustomError(on.providers, "ProviderRegistryWalletBarred");
  });

  it("the authority itself may let a barred wallet in again", async () => {
    const on = await stage();
    const authority = on.providers.connect(on.archive);
    await on.providers.connect(on.ravi).resign();
    await authority.suspend(on.ids.ravi);
    await authority.accredit(on.ravi.address, Kind.Doctor, FAR, "");
    expect(await on.providers.standingOf(on.ravi.address)).to.deep.equal([6n, 0n, true]);
  });

  it("a hospital that licensed a wallet unasked and suspends it holds nobody back", async () => {
    const on = await stage();
    await on.providers.connect(on.cityHospital).license(on.laboratory.address, Kind.Laboratory, FAR, "");
    await on.providers.connect(on.cityHospital).suspend(6);
    await on.providers.connect(on.laboratory).resign();
    await on.providers.connect(on.lakeside).license(on.laboratory.address, Kind.Laboratory, FAR, "");
    expect(await on.providers.hasStanding(7)).to.equal(true);
  });

  it("a stranger has nothing to resign from", async () => {
    const on = await stage();
    await expect(on.providers.connect(on.stranger).resign()).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryNotAProvider",
    );
  });

  it("an expired licence has no standing until it is renewed", async () => {
    const on = await stage();
    const soon = (await networkHelpers.time.latest()) + 100_000;
    const hospital = on.providers.connect(on.cityHospital);
    await hospital.renew(on.ids.ravi, soon);
    await networkHelpers.time.increaseTo(soon);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(false);
    await expect(hospital.renew(on.ids.ravi, FAR))
      .to.emit(on.providers, "ProviderRenewed")
      .withArgs(on.ids.ravi, FAR, on.cityHospital.address);
    expect(await on.providers.hasStanding(on.ids.ravi)).to.equal(true);
    await expect(hospital.renew(on.ids.ravi, 1)).to.be.revertedWithCustomError(
      on.providers,
      "ProviderRegistryExpiryPassed",
    );
  });
});
