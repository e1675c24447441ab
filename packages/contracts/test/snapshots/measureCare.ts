import { careStage, ticketsOf, unitIn } from "../stage/careStage.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { digest, FAR } from "../stage/words.ts";
import type { Costs } from "./Costs.ts";
import { gasOf } from "./gasOf.ts";
import { newSlotsOf } from "./newSlotsOf.ts";

/** What a visit costs, each step sent by whoever does it, and what the patient signs also relayed. */
export async function measureCare(): Promise<Costs> {
  const on = await careStage();
  const costs: Costs = {};
  const [asAsha, asRavi] = [on.desk.connect(on.asha), on.desk.connect(on.ravi)];
  const patientId = on.ashaId;
  const doctor = on.ids.ravi;
  // At a fixed time: a start that moved with the clock would have other bytes in it, and cost a little more or less.
  await networkHelpers.time.increaseTo(3_000_000_000);
  const page = (await unitIn(512)) >> 7;
  const start = page << 7;
  const all = 2n ** 128n - 1n;
  costs.offerHours = await gasOf(await asRavi.offerHours(doctor, page, [all]));
  const booking = { patientId, doctor, start, length: 6, turn: 0, digest: digest("details") };
  const booked = await asAsha.book(booking);
  costs.book = await gasOf(booked);
  costs.bookSlots = await newSlotsOf(booked);
  const later = { ...booking, start: start + 6 };
  const signed = { ...later, deadline: FAR };
  const signature = await sign(on.asha, on.desk, ["CareDesk", "AppointmentBooking", signed]);
  costs.bookBySig = await gasOf(await on.desk.connect(on.relayer).bookBySig(later, FAR, signature));
  costs.moveAppointment = await gasOf(await asAsha.move(start, 1, { ...booking, start: start + 20 }));
  costs.cancelAppointment = await gasOf(await asAsha.cancel(patientId, doctor, start + 20, 1));

  const [filed, first, second] = ticketsOf(digest("secret"), 4);
  const prescribed = await asRavi.prescribe(patientId, digest("medicine"), filed, 2, FAR);
  costs.prescribe = await gasOf(prescribed);
  costs.prescribeSlots = await newSlotsOf(prescribed);
  const id = await on.desk.careIdOf(patientId, doctor, digest("medicine"));
  const asPharmacy = on.desk.connect(on.pharmacy);
  costs.dispensePart = await gasOf(await asPharmacy.dispense(id, first ?? "", true, digest("note 1")));
  costs.dispense = await gasOf(await asPharmacy.dispense(id, second ?? "", false, digest("note 2")));

  const asLaboratory = on.desk.connect(on.laboratory);
  const placed = await asRavi.placeOrder(patientId, digest("tests"), FAR);
  costs.placeOrder = await gasOf(placed);
  costs.placeOrderSlots = await newSlotsOf(placed);
  costs.sendOrder = await gasOf(
    await asAsha.sendOrder(patientId, doctor, digest("tests"), on.ids.laboratory, 0),
  );
  const orderId = await on.desk.careIdOf(patientId, doctor, digest("tests"));
  costs.acceptOrder = await gasOf(await asLaboratory.acceptOrder(orderId));
  return costs;
}
