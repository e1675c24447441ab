import { expect } from "chai";
import { careStage } from "../stage/careStage.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { AppointmentState, bitsOf, openHours, visitAt } from "../stage/visits.ts";
import { FAR, Kind } from "../stage/words.ts";

/*
 * ending an appointment
 * ├── the patient cancels, or has it relayed: the time is free again, for others too
 * │   └── what was signed for one turn is worth nothing for the next
 * ├── the doctor declines, or the hospital that licensed the doctor, also while the doctor is suspended
 * ├── the doctor closes it: seen or missed, from its first second on; its time stays taken
 * └── refused
 *     ├── what is not booked, has ended, or is of another turn
 *     ├── by anybody else: another patient, doctor, hospital; a nurse; a stranger
 *     └── by a doctor without standing, by a hospital without
 */
describe("CareDesk: ending an appointment", () => {
  async function booked() {
    const on = await careStage();
    const opened = await openHours(on);
    await on.desk.connect(on.asha).book(visitAt(on, opened.start + 124));
    await on.providers.connect(on.cityHospital).license(nurseOf(on).address, Kind.Nurse, FAR, "");
    await on.providers.connect(on.lakeside).license(otherDoctorOf(on).address, Kind.Doctor, FAR, "");
    return { on, ...opened, start: opened.start + 124 };
  }
  const nurseOf = ({ guardians: [one], stranger }: Awaited<ReturnType<typeof careStage>>) => one ?? stranger;
  const otherDoctorOf = ({ guardians: [, two], stranger }: Awaited<ReturnType<typeof careStage>>) =>
    two ?? stranger;

  it("Asha cancels, and Bharat has the time", async () => {
    const { on, page, start } = await booked();
    await expect(on.desk.connect(on.asha).cancel(on.ashaId, on.ids.ravi, start, 1))
      .to.emit(on.desk, "AppointmentEnded")
      .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Cancelled);
    expect(await on.desk.appointmentOf(on.ashaId, on.ids.ravi, start)).to.deep.equal([2n, 6n, 1n]);
    for (const at of [page, page + 1]) expect((await on.desk.calendarOf(on.ids.ravi, at))[1]).to.equal(0n);
    await on.desk.connect(on.bharat).book(visitAt(on, start - 1, { patientId: on.bharatId }));
    await expect(on.desk.connect(on.asha).cancel(on.ashaId, on.ids.ravi, start, 1))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked")
      .withArgs(AppointmentState.Cancelled);
    expect((await on.desk.calendarOf(on.ids.ravi, page))[1]).to.equal(bitsOf(123, 5));
  });

  it("what she signed to cancel counts once, however often she books the same time again", async () => {
    const { on, start } = await booked();
    const value = { patientId: on.ashaId, doctor: on.ids.ravi, start, turn: 1 };
    const signature = await sign(on.asha, on.desk, ["CareDesk", "AppointmentCancellation", value]);
    const cancel = (turn = 1) =>
      on.desk.connect(on.relayer).cancelBySig(on.ashaId, on.ids.ravi, start, turn, signature);
    await expect(cancel())
      .to.emit(on.desk, "AppointmentEnded")
      .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Cancelled);
    await on.desk.connect(on.asha).book(visitAt(on, start, { turn: 1 }));
    await expect(cancel()).to.be.revertedWithCustomError(on.desk, "AppointmentsTurnPassed").withArgs(2);
    await expect(cancel(2)).to.be.revertedWithCustomError(on.desk, "SignedMessagesNotSignedBy");
  });

  it("what she signed to cancel before it is booked again waits for nothing", async () => {
    const { on, start } = await booked();
    const value = { patientId: on.ashaId, doctor: on.ids.ravi, start: start + 6, turn: 1 };
    const signature = await sign(on.asha, on.desk, ["CareDesk", "AppointmentCancellation", value]);
    await expect(on.desk.cancelBySig(on.ashaId, on.ids.ravi, start + 6, 1, signature))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked")
      .withArgs(AppointmentState.None);
  });

  it("Dr. Ravi declines, and the time is free", async () => {
    const { on, page, start } = await booked();
    await expect(on.desk.connect(on.ravi).decline(on.ashaId, on.ids.ravi, start, 1))
      .to.emit(on.desk, "AppointmentEnded")
      .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Declined);
    expect((await on.desk.calendarOf(on.ids.ravi, page))[1]).to.equal(0n);
  });

  it("the hospital declines for a doctor whom it, or the authority, suspended", async () => {
    const { on, start } = await booked();
    await on.providers.connect(on.cityHospital).suspend(on.ids.ravi);
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    for (const caller of [on.ravi, on.lakeside]) {
      const ending = on.desk.connect(caller).decline(on.ashaId, on.ids.ravi, start, 1);
      await expect(ending).to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor");
    }
    await expect(on.desk.connect(on.ravi).close(on.ashaId, start, 1, true))
      .to.be.revertedWithCustomError(on.desk, "CarePartiesNotADoctor")
      .withArgs(on.ravi.address);
    await expect(on.desk.connect(on.cityHospital).decline(on.ashaId, on.ids.ravi, start, 1))
      .to.emit(on.desk, "AppointmentEnded")
      .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Declined);
  });

  it("a suspended hospital declines nothing; Asha still cancels", async () => {
    const { on, start } = await booked();
    await on.providers.connect(on.archive).suspend(on.ids.city);
    for (const caller of [on.cityHospital, on.ravi]) {
      await expect(on.desk.connect(caller).decline(on.ashaId, on.ids.ravi, start, 1))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor")
        .withArgs(on.ids.ravi, caller.address);
    }
    await on.desk.connect(on.asha).cancel(on.ashaId, on.ids.ravi, start, 1);
  });

  it("nobody else ends it", async () => {
    const { on, start } = await booked();
    for (const caller of [
      ...[on.bharat, on.stranger, on.lakeside, on.archive, on.pharmacy, nurseOf(on), otherDoctorOf(on)],
    ]) {
      await expect(
        on.desk.connect(caller).decline(on.ashaId, on.ids.ravi, start, 1),
      ).to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor");
    }
    for (const caller of [on.bharat, on.ravi, on.cityHospital, on.stranger]) {
      await expect(
        on.desk.connect(caller).cancel(on.ashaId, on.ids.ravi, start, 1),
      ).to.be.revertedWithCustomError(on.desk, "CarePartiesNotThePatient");
    }
    await expect(
      on.desk.connect(on.bharat).cancel(on.bharatId, on.ids.ravi, start, 1),
    ).to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked");
  });

  describe("Dr. Ravi closes it", () => {
    it("seen, from its first second on; its time stays taken, and nothing ends it any more", async () => {
      const { on, page, start } = await booked();
      const asRavi = on.desk.connect(on.ravi);
      await networkHelpers.time.setNextBlockTimestamp(start * 300 - 1);
      await expect(asRavi.close(on.ashaId, start, 1, true))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsTooEarly")
        .withArgs(start);
      await networkHelpers.time.setNextBlockTimestamp(start * 300);
      await expect(asRavi.close(on.ashaId, start, 1, true))
        .to.emit(on.desk, "AppointmentEnded")
        .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Seen);
      expect((await on.desk.calendarOf(on.ids.ravi, page))[1]).to.equal(bitsOf(124, 4));
      expect((await on.desk.calendarOf(on.ids.ravi, page + 1))[1]).to.equal(bitsOf(0, 2));
      for (const again of [
        () => asRavi.close(on.ashaId, start, 1, false),
        () => asRavi.decline(on.ashaId, on.ids.ravi, start, 1),
        () => on.desk.connect(on.asha).cancel(on.ashaId, on.ids.ravi, start, 1),
        () => on.desk.connect(on.asha).move(start, 1, visitAt(on, start + 20)),
      ]) {
        await expect(again())
          .to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked")
          .withArgs(AppointmentState.Seen);
      }
    });

    it("missed", async () => {
      const { on, start } = await booked();
      await networkHelpers.time.setNextBlockTimestamp(start * 300 + 3600);
      await expect(on.desk.connect(on.ravi).close(on.ashaId, start, 1, false))
        .to.emit(on.desk, "AppointmentEnded")
        .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Missed);
    });

    it("not another turn, not another doctor's, and nobody who is no doctor", async () => {
      const { on, start } = await booked();
      await networkHelpers.time.increaseTo(start * 300);
      await expect(on.desk.connect(on.ravi).close(on.ashaId, start, 2, true))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsTurnPassed")
        .withArgs(1);
      await expect(
        on.desk.connect(otherDoctorOf(on)).close(on.ashaId, start, 1, true),
      ).to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked");
      for (const caller of [on.asha, nurseOf(on), on.cityHospital, on.stranger]) {
        await expect(on.desk.connect(caller).close(on.ashaId, start, 1, true))
          .to.be.revertedWithCustomError(on.desk, "CarePartiesNotADoctor")
          .withArgs(caller.address);
      }
    });
  });
});
