import { expect } from "chai";
import { type CareStage, careStage } from "../stage/careStage.ts";
import { ethers, networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { ALL, AppointmentState, appointmentAt, bitsOf, openHours, visitAt } from "../stage/visits.ts";
import { digest, FAR, Kind } from "../stage/words.ts";

/*
 * booking
 * ├── by the patient, or relayed: an event, a state, a turn, and the time is taken
 * ├── of any length, also over a page's end
 * ├── next to another's: both stand
 * ├── again after it was cancelled: the next turn
 * └── refused
 *     ├── another's time by one unit, at either end; the second of two who race
 *     ├── a unit that is not offered
 *     ├── no length, or more than eight hours
 *     ├── now, earlier, or more than 400 days ahead
 *     ├── with who is no doctor, or one without standing
 *     ├── with a turn that passed, or did not come
 *     ├── for another, by a former wallet, for nobody
 *     └── with bits that no field has room for
 * the doctor books for the patient
 * ├── also what is not offered: the event names the doctor
 * └── refused: what is taken, for another doctor, without write consent, by hospital or nurse
 */
describe("CareDesk: booking", () => {
  it("Asha books half an hour", async () => {
    const on = await careStage();
    const { page, start } = await openHours(on);
    const visit = visitAt(on, start + 12);
    await expect(on.desk.connect(on.asha).book(visit))
      .to.emit(on.desk, "AppointmentBooked")
      .withArgs(on.ashaId, on.ids.ravi, start + 12, 6, 1, visit.digest, 0);
    expect(await on.desk.appointmentOf(on.ashaId, on.ids.ravi, start + 12)).to.deep.equal([
      AppointmentState.Booked,
      6n,
      1n,
    ]);
    expect(await on.desk.turnOf(on.ashaId, on.ids.ravi, start + 12)).to.equal(1);
    expect(await on.desk.turnOf(on.bharatId, on.ids.ravi, start + 12)).to.equal(0);
    expect(await on.desk.calendarOf(on.ids.ravi, page)).to.deep.equal([ALL, bitsOf(12, 6)]);
  });

  it("a relayer books for her with what she signed, in time and once", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    const visit = visitAt(on, start, { digest: digest("none") });
    const deadline = (await networkHelpers.time.latest()) + 100;
    const signature = await sign(on.asha, on.desk, [
      "CareDesk",
      "AppointmentBooking",
      { ...visit, deadline },
    ]);
    const book = () => on.desk.connect(on.relayer).bookBySig(visit, deadline, signature);
    await networkHelpers.time.setNextBlockTimestamp(deadline);
    await expect(book())
      .to.emit(on.desk, "AppointmentBooked")
      .withArgs(on.ashaId, on.ids.ravi, start, 6, 1, visit.digest, 0);
    await expect(book()).to.be.revertedWithCustomError(on.desk, "SignedMessagesExpired").withArgs(deadline);
  });

  it("of every length that there is, over the end of a page too", async () => {
    const on = await careStage();
    const { page, start } = await openHours(on);
    const asAsha = on.desk.connect(on.asha);
    for (const [first, length, here, there] of [
      [0, 1, bitsOf(0, 1), 0n],
      [1, 31, bitsOf(1, 31), 0n],
      [100, 28, bitsOf(100, 28), 0n],
      [127, 1, bitsOf(127, 1), 0n],
      [100, 29, bitsOf(100, 28), bitsOf(0, 1)],
      [127, 2, bitsOf(127, 1), bitsOf(0, 1)],
      [32, 96, bitsOf(32, 96), 0n],
      [127, 96, bitsOf(127, 1), bitsOf(0, 95)],
    ] as const) {
      const at = start + first;
      const turn = await on.desk.turnOf(on.ashaId, on.ids.ravi, at);
      await asAsha.book(visitAt(on, at, { length, turn }));
      const taken = async () => [
        (await on.desk.calendarOf(on.ids.ravi, page))[1],
        (await on.desk.calendarOf(on.ids.ravi, page + 1))[1],
      ];
      expect(await taken()).to.deep.equal([here, there]);
      await asAsha.cancel(on.ashaId, on.ids.ravi, at, turn + 1n);
      expect(await taken()).to.deep.equal([0n, 0n]);
    }
  });

  it("beside another's both stand; by one unit over it, at either end or inside, none does", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    await on.desk.connect(on.asha).book(visitAt(on, start + 126));
    const asBharat = on.desk.connect(on.bharat);
    const his = (at: number, length: number) =>
      asBharat.book(visitAt(on, at, { patientId: on.bharatId, length }));
    for (const [at, length] of [
      [start + 120, 7],
      [start + 131, 6],
      [start + 128, 1],
      [start + 126, 6],
      [start + 100, 96],
    ] as const) {
      await expect(his(at, length))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsNotFree")
        .withArgs(on.ids.ravi, at, length);
    }
    await his(start + 120, 6);
    await his(start + 132, 6);
  });

  it("two who race for one time: the second is refused, whoever relays first", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    const relayed = async (signer: typeof on.asha, patientId: string) => {
      const visit = visitAt(on, start, { patientId });
      const message = ["CareDesk", "AppointmentBooking", { ...visit, deadline: FAR }] as const;
      const signature = await sign(signer, on.desk, message);
      return () => on.desk.connect(on.relayer).bookBySig(visit, FAR, signature);
    };
    const [asha, bharat] = [await relayed(on.asha, on.ashaId), await relayed(on.bharat, on.bharatId)];
    await bharat();
    await expect(asha()).to.be.revertedWithCustomError(on.desk, "AppointmentsNotFree");
    expect((await appointmentAt(on, start)).state).to.equal(0);
  });

  it("what is not offered, be it one unit, is refused", async () => {
    const on = await careStage();
    const { start } = await openHours(on, [bitsOf(0, 12) | bitsOf(120, 8), 0n]);
    const asAsha = on.desk.connect(on.asha);
    for (const [at, length] of [
      [start + 7, 6],
      [start + 12, 1],
      [start + 119, 2],
      [start + 127, 2],
      [start + 128, 1],
      [start + 256, 1],
    ] as const) {
      await expect(asAsha.book(visitAt(on, at, { length }))).to.be.revertedWithCustomError(
        on.desk,
        "AppointmentsNotFree",
      );
    }
    await asAsha.book(visitAt(on, start + 6));
    await asAsha.book(visitAt(on, start + 120, { length: 8 }));
  });

  it("no length, or more than eight hours, is refused", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    for (const length of [0, 97, 255]) {
      await expect(on.desk.connect(on.asha).book(visitAt(on, start, { length })))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsInvalidLength")
        .withArgs(length);
    }
  });

  it("not now, not earlier, and not more than 400 days ahead, to the second", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    const asAsha = on.desk.connect(on.asha);
    const refused = (at: number) =>
      expect(asAsha.book(visitAt(on, at)))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsOutOfTime")
        .withArgs(at);
    const far = start + 400 * 288;
    await on.desk.connect(on.ravi).offerHours(on.ids.ravi, far >> 7, [ALL, ALL]);
    await networkHelpers.time.setNextBlockTimestamp(start * 300 - 1);
    await refused(far);
    await networkHelpers.time.setNextBlockTimestamp(start * 300);
    await refused(start);
    await asAsha.book(visitAt(on, far));
    await refused(start - 1);
    await refused(0);
    await refused(2 ** 32 - 1);
    await networkHelpers.time.setNextBlockTimestamp((start + 1) * 300 - 1);
    await asAsha.book(visitAt(on, start + 1));
  });

  it("with nobody but a doctor in standing", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    await on.providers.connect(on.cityHospital).license(on.stranger.address, Kind.Nurse, FAR, "");
    const nurse = Number(await on.providers.providerCount());
    await on.desk.connect(on.stranger).offerHours(nurse, start >> 7, [ALL]);
    const refused = (doctor: number) =>
      expect(on.desk.connect(on.asha).book(visitAt(on, start, { doctor })))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsNotADoctor")
        .withArgs(doctor);
    for (const doctor of [0, 99, on.ids.city, on.ids.laboratory, nurse]) await refused(doctor);
    const asArchive = on.providers.connect(on.archive);
    for (const provider of [on.ids.ravi, on.ids.city]) {
      await asArchive.suspend(provider);
      await refused(on.ids.ravi);
      await asArchive.reinstate(provider);
    }
    await on.providers.connect(on.ravi).resign();
    await refused(on.ids.ravi);
  });

  it("a turn that passed or did not come is refused; what was cancelled is booked again with the next", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    const asAsha = on.desk.connect(on.asha);
    const refused = (turn: number, stored: number) =>
      expect(asAsha.book(visitAt(on, start, { turn })))
        .to.be.revertedWithCustomError(on.desk, "AppointmentsTurnPassed")
        .withArgs(stored);
    await refused(1, 0);
    await refused(2 ** 32 - 1, 0);
    await asAsha.book(visitAt(on, start));
    await refused(0, 1);
    await expect(asAsha.book(visitAt(on, start, { turn: 1 }))).to.be.revertedWithCustomError(
      on.desk,
      "AppointmentsNotFree",
    );
    await asAsha.cancel(on.ashaId, on.ids.ravi, start, 1);
    await refused(0, 1);
    await asAsha.book(visitAt(on, start, { turn: 1, length: 3 }));
    expect(await on.desk.appointmentOf(on.ashaId, on.ids.ravi, start)).to.deep.equal([1n, 3n, 2n]);
  });

  it("for nobody but oneself", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    for (const caller of [on.bharat, on.ravi, on.cityHospital, on.stranger]) {
      await expect(on.desk.connect(caller).book(visitAt(on, start)))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotThePatient")
        .withArgs(on.ashaId, caller.address);
    }
    const patientId = digest("nobody");
    const unknown = visitAt(on, start, { patientId });
    await expect(on.desk.connect(on.asha).book(unknown))
      .to.be.revertedWithCustomError(on.desk, "CarePartiesUnknownPatient")
      .withArgs(patientId);
    const signature = await sign(on.asha, on.desk, [
      "CareDesk",
      "AppointmentBooking",
      { ...unknown, deadline: FAR },
    ]);
    await expect(on.desk.bookBySig(unknown, FAR, signature)).to.be.revertedWithCustomError(
      on.desk,
      "CarePartiesUnknownPatient",
    );
  });

  it("bits beyond a field's width are refused, not cut off", async () => {
    const on = await careStage();
    const { start } = await openHours(on);
    const data = on.desk.interface.encodeFunctionData("book", [visitAt(on, start)]);
    const words: string[] = data.slice(10).match(/.{64}/g) ?? [];
    for (const place of [1, 2, 3, 4]) {
      const dirty = words.with(place, `1${words[place]?.slice(1)}`).join("");
      await expect(
        on.asha.sendTransaction({ to: on.desk, data: data.slice(0, 10) + dirty }),
      ).to.be.revertedWithoutReason(ethers);
    }
    await on.asha.sendTransaction({ to: on.desk, data });
  });

  describe("by the doctor, for the patient", () => {
    const follow = (on: CareStage, start: number, changes = {}) =>
      on.desk.connect(on.ravi).bookFor(visitAt(on, start, changes));

    it("also what is offered to nobody, and the event says who did", async () => {
      const on = await careStage();
      const { page, start } = await openHours(on, [0n]);
      await expect(follow(on, start + 126))
        .to.emit(on.desk, "AppointmentBooked")
        .withArgs(on.ashaId, on.ids.ravi, start + 126, 6, 1, digest("details"), on.ids.ravi);
      expect(await on.desk.calendarOf(on.ids.ravi, page)).to.deep.equal([0n, bitsOf(126, 2)]);
      expect(await on.desk.calendarOf(on.ids.ravi, page + 1)).to.deep.equal([0n, bitsOf(0, 4)]);
      await expect(follow(on, start + 130)).to.be.revertedWithCustomError(on.desk, "AppointmentsNotFree");
      await on.desk.connect(on.asha).cancel(on.ashaId, on.ids.ravi, start + 126, 1);
      await follow(on, start + 130);
    });

    it("only for themselves", async () => {
      const on = await careStage();
      const { start } = await openHours(on);
      await on.providers
        .connect(on.cityHospital)
        .license(on.guardians[0]?.address ?? "", Kind.Doctor, FAR, "");
      const doctor = Number(await on.providers.providerCount());
      await expect(follow(on, start, { doctor }))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor")
        .withArgs(doctor, on.ravi.address);
    });

    it("only while the patient lets them write", async () => {
      const on = await careStage();
      const { start } = await openHours(on);
      await expect(follow(on, start, { patientId: on.bharatId }))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesMayNotWrite")
        .withArgs(on.bharatId, on.ids.ravi);
      await on.consents.connect(on.asha).revokeWrite(on.ashaId, on.ids.city);
      await expect(follow(on, start)).to.be.revertedWithCustomError(on.desk, "CarePartiesMayNotWrite");
    });

    it("not by a nurse, a hospital, a stranger, or a doctor without standing", async () => {
      const on = await careStage();
      const { start } = await openHours(on);
      const nurse = on.guardians[0] ?? on.stranger;
      await on.providers.connect(on.cityHospital).license(nurse.address, Kind.Nurse, FAR, "");
      expect(await on.consents.mayWrite(on.ashaId, await on.providers.providerIdOf(nurse.address))).to.equal(
        true,
      );
      await on.providers.connect(on.cityHospital).suspend(on.ids.ravi);
      for (const caller of [nurse, on.cityHospital, on.stranger, on.ravi]) {
        await expect(on.desk.connect(caller).bookFor(visitAt(on, start)))
          .to.be.revertedWithCustomError(on.desk, "CarePartiesNotADoctor")
          .withArgs(caller.address);
      }
    });
  });
});
