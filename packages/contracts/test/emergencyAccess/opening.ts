import { expect } from "chai";
import { AbiCoder, keccak256, ZeroHash } from "ethers";
import { CHAIN_ID } from "../stage/accounts.ts";
import { networkHelpers } from "../stage/network.ts";
import { stage } from "../stage/stage.ts";
import { digest, FAR, Kind } from "../stage/words.ts";

/*
 * stating an emergency
 * ├── by a doctor in standing: an event that names both, and a record of it
 * ├── each has an id of its own
 * └── refused
 *     ├── by a hospital, an auditor, a stranger
 *     ├── by a doctor suspended by the hospital, by the authority, or whose hospital is
 *     ├── by a doctor whose licence is over
 *     ├── for an unknown patient
 *     ├── without a reason
 *     └── more often in a day than allowed; the next day is another
 */
describe("EmergencyAccess: stating an emergency", () => {
  const reason = digest("unconscious after an accident, salted");
  const UNCONSCIOUS = 1;

  it("Dr. Ravi states one for Asha, for all to see", async () => {
    const on = await stage();
    const ravi = on.emergencies.connect(on.ravi);
    const eventId = await ravi.open.staticCall(on.ashaId, UNCONSCIOUS, reason);
    await expect(ravi.open(on.ashaId, UNCONSCIOUS, reason))
      .to.emit(on.emergencies, "EmergencyOpened")
      .withArgs(eventId, on.ashaId, on.ids.ravi, UNCONSCIOUS, reason);
    expect(await on.emergencies.emergencyOf(eventId)).to.deep.equal([
      on.ashaId,
      BigInt(on.ids.ravi),
      BigInt(UNCONSCIOUS),
      BigInt(await networkHelpers.time.latest()),
    ]);
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ["uint256", "address", "uint32", "uint64"],
      [CHAIN_ID, on.addresses.emergencyAccess, on.ids.ravi, 1],
    );
    expect(eventId).to.equal(keccak256(encoded));
    expect(await ravi.open.staticCall(on.ashaId, UNCONSCIOUS, reason)).not.to.equal(eventId);
    expect((await on.emergencies.emergencyOf(digest("none"))).doctor).to.equal(0);
  });

  it("nobody but a doctor may", async () => {
    const on = await stage();
    for (const caller of [on.cityHospital, on.archive, on.meera, on.stranger, on.asha]) {
      await expect(on.emergencies.connect(caller).open(on.ashaId, UNCONSCIOUS, reason))
        .to.be.revertedWithCustomError(on.emergencies, "EmergencyAccessNotADoctor")
        .withArgs(caller.address);
    }
  });

  it("a doctor suspended by either side, or under a suspended hospital, may not", async () => {
    const on = await stage();
    const refused = () =>
      expect(
        on.emergencies.connect(on.ravi).open(on.ashaId, UNCONSCIOUS, reason),
      ).to.be.revertedWithCustomError(on.emergencies, "EmergencyAccessNotADoctor");
    for (const [overseer, provider] of [
      [on.cityHospital, on.ids.ravi],
      [on.archive, on.ids.ravi],
      [on.archive, on.ids.city],
    ] as const) {
      await on.providers.connect(overseer).suspend(provider);
      await refused();
      await on.providers.connect(overseer).reinstate(provider);
    }
    await on.emergencies.connect(on.ravi).open(on.ashaId, UNCONSCIOUS, reason);
  });

  it("a doctor whose licence is over may not", async () => {
    const on = await stage();
    const until = (await networkHelpers.time.latest()) + 100_000;
    await on.providers.connect(on.cityHospital).renew(on.ids.ravi, until);
    await networkHelpers.time.increaseTo(until);
    await expect(
      on.emergencies.connect(on.ravi).open(on.ashaId, UNCONSCIOUS, reason),
    ).to.be.revertedWithCustomError(on.emergencies, "EmergencyAccessNotADoctor");
  });

  it("names a patient who exists, and a reason", async () => {
    const on = await stage();
    const ravi = on.emergencies.connect(on.ravi);
    await expect(ravi.open(digest("nobody"), UNCONSCIOUS, reason)).to.be.revertedWithCustomError(
      on.emergencies,
      "EmergencyAccessUnknownPatient",
    );
    await expect(ravi.open(on.ashaId, UNCONSCIOUS, ZeroHash)).to.be.revertedWithCustomError(
      on.emergencies,
      "EmergencyAccessNoReason",
    );
  });

  it("three in a day are enough, each doctor for themselves", async () => {
    const on = await stage();
    await on.providers.connect(on.lakeside).license(on.stranger.address, Kind.Doctor, FAR, "");
    const day = 86_400;
    await networkHelpers.time.increaseTo((Math.floor((await networkHelpers.time.latest()) / day) + 1) * day);
    const ravi = on.emergencies.connect(on.ravi);
    expect(await on.emergencies.mostPerDay()).to.equal(3);
    for (let opened = 0; opened < 3; opened++) await ravi.open(on.ashaId, UNCONSCIOUS, reason);
    await expect(ravi.open(on.bharatId, UNCONSCIOUS, reason))
      .to.be.revertedWithCustomError(on.emergencies, "EmergencyAccessTooMany")
      .withArgs(on.ids.ravi, 3);
    await on.emergencies.connect(on.stranger).open(on.ashaId, UNCONSCIOUS, reason);
    await networkHelpers.time.increase(day);
    await ravi.open(on.bharatId, UNCONSCIOUS, reason);
  });
});
