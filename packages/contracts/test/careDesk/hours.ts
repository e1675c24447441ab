import { expect } from "chai";
import { careStage, unitIn } from "../stage/careStage.ts";
import { ALL, bitsOf, openHours, visitAt } from "../stage/visits.ts";
import { FAR, Kind } from "../stage/words.ts";

/*
 * offering hours
 * ├── by the doctor, or by the hospital, also of one that it suspended: an event, and the pages say so
 * ├── again: replaced; what was booked stays booked
 * └── refused
 *     ├── by a stranger, a patient, a nurse, another hospital, another doctor
 *     ├── by a doctor that is suspended, or whose hospital is
 *     ├── by a stranger, for a doctor whom nobody licensed
 *     ├── more than 64 pages
 *     └── past the end of all pages
 */
describe("CareDesk: offering hours", () => {
  it("Dr. Ravi offers two pages, and the hospital another", async () => {
    const on = await careStage();
    const page = (await unitIn(512)) >> 7;
    const morning = bitsOf(96, 32);
    await expect(on.desk.connect(on.ravi).offerHours(on.ids.ravi, page, [ALL, morning]))
      .to.emit(on.desk, "HoursOffered")
      .withArgs(on.ids.ravi, page, [ALL, morning]);
    expect(await on.desk.calendarOf(on.ids.ravi, page)).to.deep.equal([ALL, 0n]);
    expect(await on.desk.calendarOf(on.ids.ravi, page + 1)).to.deep.equal([morning, 0n]);
    await on.desk.connect(on.cityHospital).offerHours(on.ids.ravi, page + 2, [1n]);
    expect(await on.desk.calendarOf(on.ids.ravi, page + 2)).to.deep.equal([1n, 0n]);
    expect(await on.desk.calendarOf(on.ids.pharmacy, page)).to.deep.equal([0n, 0n]);
  });

  it("the hospital takes back what a suspended doctor offered; what was booked stays booked", async () => {
    const on = await careStage();
    const { page, start } = await openHours(on);
    await on.desk.connect(on.asha).book(visitAt(on, start));
    const asCity = on.providers.connect(on.cityHospital);
    await asCity.suspend(on.ids.ravi);
    await on.desk.connect(on.cityHospital).offerHours(on.ids.ravi, page, [0n, 0n]);
    expect(await on.desk.calendarOf(on.ids.ravi, page)).to.deep.equal([0n, bitsOf(0, 6)]);
    await asCity.reinstate(on.ids.ravi);
    await expect(on.desk.connect(on.bharat).book(visitAt(on, start + 10, { patientId: on.bharatId })))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsNotFree")
      .withArgs(on.ids.ravi, start + 10, 6);
  });

  it("nobody else may, and Dr. Ravi only in standing", async () => {
    const on = await careStage();
    await on.providers.connect(on.cityHospital).license(on.guardians[0]?.address ?? "", Kind.Nurse, FAR, "");
    await on.providers.connect(on.lakeside).license(on.guardians[1]?.address ?? "", Kind.Doctor, FAR, "");
    const refused = async (caller = on.stranger) =>
      expect(on.desk.connect(caller).offerHours(on.ids.ravi, 1, [ALL]))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor")
        .withArgs(on.ids.ravi, caller.address);
    for (const caller of [on.stranger, on.asha, on.lakeside, on.archive, on.pharmacy]) await refused(caller);
    for (const caller of on.guardians) await refused(caller);
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    await refused(on.ravi);
    await on.providers.connect(on.archive).reinstate(on.ids.ravi);
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await refused(on.ravi);
    await refused(on.cityHospital);
  });

  it("a stranger, who is provider 0, may nothing for a doctor whose parent is 0", async () => {
    const on = await careStage();
    await on.providers.connect(on.archive).accredit(on.guardians[0]?.address ?? "", Kind.Doctor, FAR, "");
    const doctor = Number(await on.providers.providerCount());
    expect(await on.providers.parentOf(doctor)).to.equal(0);
    const asStranger = on.desk.connect(on.stranger);
    for (const trying of [
      () => asStranger.offerHours(doctor, 1, [ALL]),
      () => asStranger.decline(on.ashaId, doctor, 1, 1),
      () => asStranger.cancelPrescription(on.ashaId, doctor, visitAt(on, 0).digest),
      () => asStranger.cancelOrder(on.ashaId, doctor, visitAt(on, 0).digest),
      () => asStranger.offerHours(0, 1, [ALL]),
    ]) {
      await expect(trying()).to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor");
    }
  });

  it("at most 64 pages at once, none past the last", async () => {
    const on = await careStage();
    const asRavi = on.desk.connect(on.ravi);
    const pages = (count: number) => Array.from({ length: count }, () => 1n);
    await asRavi.offerHours(on.ids.ravi, 1000, pages(64));
    expect(await on.desk.calendarOf(on.ids.ravi, 1063)).to.deep.equal([1n, 0n]);
    await expect(asRavi.offerHours(on.ids.ravi, 1000, pages(65)))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsTooManyPages")
      .withArgs(65);
    await expect(asRavi.offerHours(on.ids.ravi, 2 ** 32 - 1, pages(2))).to.be.revertedWithPanic(0x11);
  });
});
