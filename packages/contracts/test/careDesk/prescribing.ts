import { expect } from "chai";
import { ZeroHash } from "ethers";
import { careStage, ticketsOf } from "../stage/careStage.ts";
import { networkHelpers } from "../stage/network.ts";
import { digest, FAR, Kind } from "../stage/words.ts";

/*
 * prescribing
 * ├── by a doctor in standing with write consent: an event, and what is known of it
 * ├── the same document for another patient: another prescription
 * └── refused
 *     ├── the same document twice, also after it was withdrawn
 *     ├── no document, no ticket, no fill, or an expiry that is not ahead
 *     ├── by a nurse, a hospital, a pharmacy, a stranger, a doctor without standing
 *     └── without write consent
 */
describe("CareDesk: prescribing", () => {
  const medicine = digest("medicine");
  const [ticket] = ticketsOf(digest("secret"), 4);

  it("Dr. Ravi prescribes for Asha", async () => {
    const on = await careStage();
    const id = await on.desk.careIdOf(on.ashaId, on.ids.ravi, medicine);
    const asRavi = on.desk.connect(on.ravi);
    expect(await asRavi.prescribe.staticCall(on.ashaId, medicine, ticket, 2, FAR)).to.equal(id);
    expect(await on.desk.isDispensable(id)).to.equal(false);
    await expect(asRavi.prescribe(on.ashaId, medicine, ticket, 2, FAR))
      .to.emit(on.desk, "Prescribed")
      .withArgs(id, on.ashaId, on.ids.ravi, medicine, 2, FAR);
    expect(await on.desk.prescriptionOf(id)).to.deep.equal([ticket, 2n, 0n, false, false, BigInt(FAR)]);
    expect(await on.desk.isDispensable(id)).to.equal(true);
  });

  it("once; for Bharat it would be another one", async () => {
    const on = await careStage();
    const asRavi = on.desk.connect(on.ravi);
    await on.consents.connect(on.bharat).grantWrite(on.bharatId, on.ids.ravi, FAR);
    await asRavi.prescribe(on.ashaId, medicine, ticket, 2, FAR);
    const id = await on.desk.careIdOf(on.ashaId, on.ids.ravi, medicine);
    const again = () =>
      expect(asRavi.prescribe(on.ashaId, medicine, ticket, 9, FAR))
        .to.be.revertedWithCustomError(on.desk, "PrescriptionsExists")
        .withArgs(id);
    await again();
    await asRavi.cancelPrescription(on.ashaId, on.ids.ravi, medicine);
    await again();
    await asRavi.prescribe(on.bharatId, medicine, ticket, 2, FAR);
    expect(await on.desk.careIdOf(on.bharatId, on.ids.ravi, medicine)).not.to.equal(id);
  });

  it("nothing without document, ticket, fills and time", async () => {
    const on = await careStage();
    const asRavi = on.desk.connect(on.ravi);
    let now = await networkHelpers.time.latest();
    for (const [what, shown, fills, isAhead] of [
      [ZeroHash, ticket, 1, true],
      [medicine, `0x${"00".repeat(20)}`, 1, true],
      [medicine, ticket, 0, true],
      [medicine, ticket, 1, false],
    ] as const) {
      now += 10;
      await networkHelpers.time.setNextBlockTimestamp(now);
      const expiry = isAhead ? FAR : now;
      await expect(asRavi.prescribe(on.ashaId, what, shown, fills, expiry)).to.be.revertedWithCustomError(
        on.desk,
        "PrescriptionsInvalid",
      );
    }
  });

  it("nobody but a doctor in standing whom Asha lets write", async () => {
    const on = await careStage();
    const nurse = on.guardians[0] ?? on.stranger;
    await on.providers.connect(on.cityHospital).license(nurse.address, Kind.Nurse, FAR, "");
    for (const caller of [nurse, on.cityHospital, on.pharmacy, on.laboratory, on.asha, on.stranger]) {
      await expect(on.desk.connect(caller).prescribe(on.ashaId, medicine, ticket, 1, FAR))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotADoctor")
        .withArgs(caller.address);
    }
    const asRavi = on.desk.connect(on.ravi);
    await expect(asRavi.prescribe(on.bharatId, medicine, ticket, 1, FAR))
      .to.be.revertedWithCustomError(on.desk, "CarePartiesMayNotWrite")
      .withArgs(on.bharatId, on.ids.ravi);
    await expect(asRavi.prescribe(digest("nobody"), medicine, ticket, 1, FAR)).to.be.revertedWithCustomError(
      on.desk,
      "CarePartiesMayNotWrite",
    );
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await expect(asRavi.prescribe(on.ashaId, medicine, ticket, 1, FAR)).to.be.revertedWithCustomError(
      on.desk,
      "CarePartiesNotADoctor",
    );
  });
});
