import { expect } from "chai";
import { type CareStage, careStage } from "../stage/careStage.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { ALL, AppointmentState, appointmentAt, bitsOf, openHours, visitAt } from "../stage/visits.ts";
import { digest, FAR, Kind } from "../stage/words.ts";

/*
 * moving an appointment
 * ├── both events, the old time free, the new one taken; relayed too
 * ├── by less than its own length, or to another length at the same start
 * └── refused, and the old one stands
 *     ├── to what is taken, not offered, past, or of a turn that passed
 *     ├── from a turn that passed, from what is not booked, from another's
 *     ├── to another doctor
 *     ├── while the doctor is suspended
 *     └── by anybody else, or late
 */
describe("CareDesk: moving an appointment", () => {
  async function booked() {
    const on = await careStage();
    const opened = await openHours(on);
    await on.desk.connect(on.asha).book(visitAt(on, opened.start));
    return { on, ...opened };
  }

  const stateAt = async (on: CareStage, start: number) => (await appointmentAt(on, start)).state;

  it("Asha moves hers to the end of the day", async () => {
    const { on, page, start } = await booked();
    const visit = visitAt(on, start + 125, { digest: digest("the same, later") });
    await expect(on.desk.connect(on.asha).move(start, 1, visit))
      .to.emit(on.desk, "AppointmentEnded")
      .withArgs(on.ashaId, on.ids.ravi, start, 1, AppointmentState.Moved)
      .to.emit(on.desk, "AppointmentBooked")
      .withArgs(on.ashaId, on.ids.ravi, start + 125, 6, 1, visit.digest, 0);
    expect(await stateAt(on, start)).to.equal(AppointmentState.Moved);
    expect(await stateAt(on, start + 125)).to.equal(AppointmentState.Booked);
    expect(await on.desk.calendarOf(on.ids.ravi, page)).to.deep.equal([ALL, bitsOf(125, 3)]);
    expect(await on.desk.calendarOf(on.ids.ravi, page + 1)).to.deep.equal([ALL, bitsOf(0, 3)]);
  });

  it("a relayer moves it with what she signed, in time and once, also when it is back where it was", async () => {
    const { on, start } = await booked();
    const visit = visitAt(on, start + 12);
    const value = { fromStart: start, fromTurn: 1, ...visit, deadline: FAR };
    const signature = await sign(on.asha, on.desk, ["CareDesk", "AppointmentMove", value]);
    const move = (deadline = FAR) =>
      on.desk.connect(on.relayer).moveBySig(start, 1, visit, deadline, signature);
    await move();
    await expect(move()).to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked").withArgs(4);
    await on.desk.connect(on.asha).move(start + 12, 1, visitAt(on, start, { turn: 1 }));
    await expect(move()).to.be.revertedWithCustomError(on.desk, "AppointmentsTurnPassed").withArgs(2);
    await expect(move(1)).to.be.revertedWithCustomError(on.desk, "SignedMessagesExpired").withArgs(1);
  });

  it("by less than its own length, and to another length at the same start", async () => {
    const { on, page, start } = await booked();
    const asAsha = on.desk.connect(on.asha);
    await asAsha.move(start, 1, visitAt(on, start + 1));
    expect((await on.desk.calendarOf(on.ids.ravi, page))[1]).to.equal(bitsOf(1, 6));
    await asAsha.move(start + 1, 1, visitAt(on, start + 1, { turn: 1, length: 12 }));
    expect((await on.desk.calendarOf(on.ids.ravi, page))[1]).to.equal(bitsOf(1, 12));
    expect(await on.desk.turnOf(on.ashaId, on.ids.ravi, start + 1)).to.equal(2);
  });

  it("to a time that cannot be booked: the old one stands", async () => {
    const { on, page, start } = await booked();
    await on.desk.connect(on.bharat).book(visitAt(on, start + 20, { patientId: on.bharatId }));
    const asAsha = on.desk.connect(on.asha);
    for (const [at, changes, name] of [
      [start + 16, {}, "AppointmentsNotFree"],
      [start + 256, {}, "AppointmentsNotFree"],
      [start + 40, { turn: 1 }, "AppointmentsTurnPassed"],
      [start, { turn: 0 }, "AppointmentsTurnPassed"],
      [start + 40, { length: 0 }, "AppointmentsInvalidLength"],
      [0, {}, "AppointmentsOutOfTime"],
    ] as const) {
      await expect(asAsha.move(start, 1, visitAt(on, at, changes))).to.be.revertedWithCustomError(
        on.desk,
        name,
      );
    }
    await on.providers.connect(on.cityHospital).suspend(on.ids.ravi);
    await expect(asAsha.move(start, 1, visitAt(on, start + 40))).to.be.revertedWithCustomError(
      on.desk,
      "AppointmentsNotADoctor",
    );
    expect(await stateAt(on, start)).to.equal(AppointmentState.Booked);
    expect((await on.desk.calendarOf(on.ids.ravi, page))[1]).to.equal(bitsOf(0, 6) | bitsOf(20, 6));
  });

  it("what is not booked, not hers, or with another doctor, does not move", async () => {
    const { on, start } = await booked();
    await on.providers.connect(on.cityHospital).license(on.guardians[0]?.address ?? "", Kind.Doctor, FAR, "");
    const doctor = Number(await on.providers.providerCount());
    await on.desk.connect(on.cityHospital).offerHours(doctor, start >> 7, [ALL]);
    const asAsha = on.desk.connect(on.asha);
    await expect(asAsha.move(start, 2, visitAt(on, start + 20)))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsTurnPassed")
      .withArgs(1);
    await expect(asAsha.move(start + 1, 1, visitAt(on, start + 20)))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked")
      .withArgs(0);
    await expect(asAsha.move(start, 1, visitAt(on, start + 20, { doctor })))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked")
      .withArgs(0);
    const his = visitAt(on, start + 20, { patientId: on.bharatId });
    await expect(on.desk.connect(on.bharat).move(start, 1, his))
      .to.be.revertedWithCustomError(on.desk, "AppointmentsNotBooked")
      .withArgs(0);
    await expect(on.desk.connect(on.bharat).move(start, 1, visitAt(on, start + 20)))
      .to.be.revertedWithCustomError(on.desk, "CarePartiesNotThePatient")
      .withArgs(on.ashaId, on.bharat.address);
    await networkHelpers.time.increaseTo((start + 30) * 300);
    await expect(asAsha.move(start, 1, visitAt(on, start + 20))).to.be.revertedWithCustomError(
      on.desk,
      "AppointmentsOutOfTime",
    );
  });
});
