import { expect } from "chai";
import { careStage, ticketsOf } from "../stage/careStage.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { digest, FAR } from "../stage/words.ts";

/*
 * dispensing
 * ├── one fill after another, each with the next ticket: events, and the prescription counts
 * ├── part, then its rest; at another pharmacy too
 * ├── two hundred and fifty-five fills, and no more
 * ├── while issuer or hospital are suspended, or Asha lets nobody write any more
 * └── refused
 *     ├── the filed hash itself, a ticket twice, a later one, another prescription's
 *     ├── two pharmacies with one ticket: the second
 *     ├── a part of a rest
 *     ├── more than the doctor allowed
 *     ├── from the second at which it expires on
 *     ├── withdrawn, by doctor, hospital or patient
 *     ├── one that there is not
 *     └── by who is no pharmacy in standing
 * withdrawing
 * ├── by the doctor, the hospital, or the patient's signature: an event that says by whom
 * └── refused: by anybody else, twice, when all is filled, of an unknown one, of another's
 */
describe("CareDesk: dispensing", () => {
  const medicine = digest("medicine");
  const note = digest("what was handed out");

  async function prescribed({ fills = 2, expiry = FAR, secret = digest("secret") } = {}) {
    const on = await careStage();
    const [filed, ...tickets] = ticketsOf(secret, 2 * fills);
    await on.desk.connect(on.ravi).prescribe(on.ashaId, medicine, filed, fills, expiry);
    const id = await on.desk.careIdOf(on.ashaId, on.ids.ravi, medicine);
    const dispense = (place: number, { by = on.pharmacy, isPart = false, of = id } = {}) =>
      on.desk.connect(by).dispense(of, tickets[place] ?? "", isPart, note);
    return { on, filed, tickets, id, dispense };
  }

  it("two fills with two tickets, and no third", async () => {
    const { on, id, tickets, dispense } = await prescribed();
    await expect(dispense(0)).to.emit(on.desk, "Dispensed").withArgs(id, on.ids.pharmacy, 1, false, note);
    expect(await on.desk.prescriptionOf(id)).to.deep.equal([tickets[0], 2n, 1n, false, false, BigInt(FAR)]);
    await expect(dispense(1, { by: on.otherPharmacy }))
      .to.emit(on.desk, "Dispensed")
      .withArgs(id, on.ids.otherPharmacy, 2, false, note);
    expect(await on.desk.isDispensable(id)).to.equal(false);
    await expect(dispense(2)).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen").withArgs(id);
  });

  it("a ticket twice, the filed hash, a later ticket, another's: refused", async () => {
    const { on, id, filed, tickets, dispense } = await prescribed();
    const asPharmacy = on.desk.connect(on.pharmacy);
    const wrong = (ticket: string) =>
      expect(asPharmacy.dispense(id, ticket, false, note))
        .to.be.revertedWithCustomError(on.desk, "PrescriptionsNotThisTicket")
        .withArgs(id);
    for (const ticket of [
      filed,
      tickets[1],
      tickets[3],
      ticketsOf(digest("other"), 4)[1],
      `0x${"00".repeat(20)}`,
    ])
      await wrong(ticket ?? "");
    await dispense(0);
    for (const ticket of [tickets[0], filed, tickets[2]]) await wrong(ticket ?? "");
    await dispense(1);
  });

  it("two pharmacies race with one ticket, and one sends again: it is handed out once", async () => {
    const { on, id, dispense } = await prescribed();
    await dispense(0, { by: on.otherPharmacy });
    for (const by of [on.pharmacy, on.otherPharmacy]) {
      await expect(dispense(0, { by }))
        .to.be.revertedWithCustomError(on.desk, "PrescriptionsNotThisTicket")
        .withArgs(id);
    }
    expect((await on.desk.prescriptionOf(id)).filled).to.equal(1);
  });

  it("part and its rest, at two pharmacies, fill once; a rest is not split again", async () => {
    const { on, id, tickets, dispense } = await prescribed();
    await expect(dispense(0, { isPart: true }))
      .to.emit(on.desk, "Dispensed")
      .withArgs(id, on.ids.pharmacy, 1, true, note);
    expect(await on.desk.prescriptionOf(id)).to.deep.equal([tickets[0], 2n, 0n, true, false, BigInt(FAR)]);
    await expect(dispense(1, { isPart: true }))
      .to.be.revertedWithCustomError(on.desk, "PrescriptionsPartAlready")
      .withArgs(id);
    await expect(dispense(1, { by: on.otherPharmacy }))
      .to.emit(on.desk, "Dispensed")
      .withArgs(id, on.ids.otherPharmacy, 1, false, note);
    await dispense(2, { isPart: true });
    await dispense(3);
    expect(await on.desk.prescriptionOf(id)).to.deep.equal([tickets[3], 2n, 2n, false, false, BigInt(FAR)]);
  });

  it("two hundred and fifty-five fills, and the count does not turn over", async () => {
    const { on, id, dispense } = await prescribed({ fills: 255 });
    for (let fill = 0; fill < 255; fill += 1) await dispense(fill);
    expect((await on.desk.prescriptionOf(id)).filled).to.equal(255);
    await expect(dispense(255)).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen");
  });

  it("until the second before it expires", async () => {
    const expiry = (await networkHelpers.time.latest()) + 100_000;
    const { on, id, dispense } = await prescribed({ expiry });
    await networkHelpers.time.setNextBlockTimestamp(expiry - 1);
    await dispense(0);
    await networkHelpers.time.setNextBlockTimestamp(expiry);
    await expect(dispense(1)).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen").withArgs(id);
    await networkHelpers.mine();
    expect(await on.desk.isDispensable(id)).to.equal(false);
  });

  it("while Dr. Ravi and his hospital are suspended: the chain does not ask for the issuer", async () => {
    const { on, id, dispense } = await prescribed();
    await on.providers.connect(on.archive).accredit(on.stranger.address, 5, FAR, "");
    await on.consents.connect(on.asha).revokeAll(on.ashaId);
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    await on.providers.connect(on.archive).suspend(on.ids.city);
    expect(await on.desk.isDispensable(id)).to.equal(true);
    await dispense(0, { by: on.stranger });
  });

  it("by nobody but a pharmacy in standing", async () => {
    const { on, id, tickets, dispense } = await prescribed();
    const refused = (by: typeof on.asha) =>
      expect(on.desk.connect(by).dispense(id, tickets[0] ?? "", false, note))
        .to.be.revertedWithCustomError(on.desk, "PrescriptionsNotAPharmacy")
        .withArgs(by.address);
    for (const by of [on.asha, on.ravi, on.cityHospital, on.laboratory, on.stranger]) await refused(by);
    await on.providers.connect(on.cityHospital).suspend(on.ids.pharmacy);
    await refused(on.pharmacy);
    await dispense(0, { by: on.otherPharmacy });
    await on.providers.connect(on.archive).suspend(on.ids.city);
    await refused(on.otherPharmacy);
  });

  it("nothing of a prescription that there is not", async () => {
    const { on, dispense } = await prescribed();
    const of = digest("no prescription");
    await expect(dispense(0, { of }))
      .to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen")
      .withArgs(of);
    expect(await on.desk.isDispensable(of)).to.equal(false);
    expect(await on.desk.prescriptionOf(of)).to.deep.equal([
      `0x${"00".repeat(20)}`,
      0n,
      0n,
      false,
      false,
      0n,
    ]);
  });

  describe("of one that was withdrawn", () => {
    it("by Dr. Ravi, in the middle of a fill: nothing more", async () => {
      const { on, id, dispense } = await prescribed();
      await dispense(0, { isPart: true });
      await expect(on.desk.connect(on.ravi).cancelPrescription(on.ashaId, on.ids.ravi, medicine))
        .to.emit(on.desk, "PrescriptionCancelled")
        .withArgs(id, on.ids.ravi);
      await expect(dispense(1)).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen");
      expect((await on.desk.prescriptionOf(id)).isCancelled).to.equal(true);
      expect(await on.desk.isDispensable(id)).to.equal(false);
    });

    it("by the hospital of a suspended doctor", async () => {
      const { on, id, dispense } = await prescribed();
      await on.providers.connect(on.archive).suspend(on.ids.ravi);
      for (const caller of [on.ravi, on.lakeside, on.stranger, on.asha, on.pharmacy]) {
        await expect(on.desk.connect(caller).cancelPrescription(on.ashaId, on.ids.ravi, medicine))
          .to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor")
          .withArgs(on.ids.ravi, caller.address);
      }
      await expect(on.desk.connect(on.cityHospital).cancelPrescription(on.ashaId, on.ids.ravi, medicine))
        .to.emit(on.desk, "PrescriptionCancelled")
        .withArgs(id, on.ids.city);
      await expect(dispense(0)).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen");
    });

    it("by Asha, whose signature counts once and for this one only", async () => {
      const { on, id, dispense } = await prescribed();
      const value = { patientId: on.ashaId, doctor: on.ids.ravi, digest: medicine };
      const signature = await sign(on.asha, on.desk, ["CareDesk", "PrescriptionWithdrawal", value]);
      const withdraw = (patientId = on.ashaId) =>
        on.desk.connect(on.relayer).withdrawPrescriptionBySig(patientId, on.ids.ravi, medicine, signature);
      await expect(withdraw(on.bharatId)).to.be.revertedWithCustomError(on.desk, "SignedMessagesNotSignedBy");
      await expect(withdraw()).to.emit(on.desk, "PrescriptionCancelled").withArgs(id, 0);
      await expect(withdraw()).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen").withArgs(id);
      await expect(dispense(0)).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen");
    });

    it("what is filled, withdrawn or unknown is not withdrawn", async () => {
      const { on, id, dispense } = await prescribed({ fills: 1 });
      const asRavi = on.desk.connect(on.ravi);
      await dispense(0);
      await expect(asRavi.cancelPrescription(on.ashaId, on.ids.ravi, medicine))
        .to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen")
        .withArgs(id);
      await expect(
        asRavi.cancelPrescription(on.ashaId, on.ids.ravi, digest("another")),
      ).to.be.revertedWithCustomError(on.desk, "PrescriptionsNotOpen");
    });
  });
});
