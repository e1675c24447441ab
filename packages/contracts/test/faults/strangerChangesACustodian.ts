import { expect } from "chai";
import { stage } from "../stage/stage.ts";
import { digest, FAR, Kind } from "../stage/words.ts";

// There: setters of addresses and relations took the record's key as an argument and never asked who called.
describe("fault: a stranger changing a custodian or a relationship", () => {
  it("publishes no custodian", async () => {
    const on = await stage();
    const before = await on.providers.custodianOf(on.ids.city);
    await expect(
      on.providers
        .connect(on.stranger)
        .setCustodian(on.stranger.address, digest("key"), "https://evil.example"),
    ).to.be.revertedWithCustomError(on.providers, "ProviderRegistryNotAProvider");
    expect(await on.providers.custodianOf(on.ids.city)).to.deep.equal(before);
  });

  it("another hospital and the authority change only their own", async () => {
    const on = await stage();
    const before = await on.providers.custodianOf(on.ids.city);
    for (const account of [on.lakeside, on.archive]) {
      await on.providers.connect(account).setCustodian(account.address, digest("key"), "https://own.example");
    }
    expect(await on.providers.custodianOf(on.ids.city)).to.deep.equal(before);
  });

  it("licenses nobody, renews nobody, changes nobody's keys or profile", async () => {
    const on = await stage();
    const stranger = on.providers.connect(on.stranger);
    const notAProvider = [
      () => stranger.license(on.laboratory.address, Kind.Doctor, FAR, ""),
      () => stranger.setProfile("ipfs://evil"),
      () => stranger.scheduleKeys(digest("evil pre"), digest("evil hpke")),
      () => stranger.cancelKeys(),
    ];
    for (const attempt of notAProvider) {
      await expect(attempt()).to.be.revertedWithCustomError(on.providers, "ProviderRegistryNotAProvider");
    }
    await expect(stranger.renew(on.ids.ravi, FAR)).to.be.revertedWithCustomError(
      on.providers,
      "AccessManagedUnauthorized",
    );
  });

  it("decides nothing about who may write to Asha", async () => {
    const on = await stage();
    const stranger = on.consents.connect(on.stranger);
    for (const attempt of [
      () => stranger.grantWrite(on.ashaId, on.ids.lakeside, FAR),
      () => stranger.revokeWrite(on.ashaId, on.ids.city),
      () => stranger.revokeAll(on.ashaId),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(on.consents, "ConsentRegistryNotThePatient");
    }
  });
});
