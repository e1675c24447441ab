import type { BaseContract } from "ethers";
import { ticketsOf, unitIn } from "../stage/careStage.ts";
import type { Guarded } from "../stage/recoveries.ts";
import { type Message, typedMessage } from "../stage/sign.ts";
import type { Stage } from "../stage/stage.ts";
import { digest, FAR, Kind } from "../stage/words.ts";
import { rotate } from "./endings.ts";
import type { Prepare } from "./Prepared.ts";

const deadline = FAR;
const item = digest("what the doctor wrote");
const recovered = rotate;
const suspendRavi = ({ on }: Guarded) => on.providers.connect(on.cityHospital).suspend(on.ids.ravi);

/** Everything is offered; Asha has one appointment, half an hour before what is signed next. */
async function booked(on: Stage) {
  const start = (((await unitIn(512)) >> 7) << 7) + 6;
  const all = 2n ** 128n - 1n;
  await on.desk.connect(on.ravi).offerHours(on.ids.ravi, start >> 7, [all, all]);
  const visit = { patientId: on.ashaId, doctor: on.ids.ravi, start, length: 6, turn: 0, digest: item };
  await on.desk.connect(on.asha).book({ ...visit, start: start - 6 });
  return visit;
}

/** Two laboratories, and an order of Dr. Ravi's for Asha. */
async function ordered(on: Stage) {
  const asCity = on.providers.connect(on.cityHospital);
  await asCity.license(on.laboratory.address, Kind.Laboratory, FAR, "");
  await on.desk.connect(on.ravi).placeOrder(on.ashaId, item, FAR);
  const laboratory = Number(await on.providers.providerIdOf(on.laboratory.address));
  const send = (turn: number) =>
    on.desk.connect(on.asha).sendOrder(on.ashaId, on.ids.ravi, item, laboratory, turn);
  const id = await on.desk.careIdOf(on.ashaId, on.ids.ravi, item);
  return { value: { patientId: on.ashaId, doctor: on.ids.ravi, digest: item }, laboratory, send, id };
}

/** What patients sign at the desk. */
export const careMessages: Readonly<Record<string, Prepare>> = {
  "CareDesk.AppointmentBooking": async ({ on }) => {
    const visit = await booked(on);
    return {
      ...(await ours(on.desk, ["CareDesk", "AppointmentBooking", { ...visit, deadline }])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.desk.bookBySig(visit, deadline, by),
      endings: {
        recovered,
        "she booked and cancelled exactly that": async () => {
          await on.desk.connect(on.asha).book(visit);
          await on.desk.connect(on.asha).cancel(on.ashaId, visit.doctor, visit.start, 1);
        },
        "another was quicker": () =>
          on.desk.connect(on.bharat).book({ ...visit, patientId: on.bharatId, start: visit.start + 5 }),
        "the doctor was suspended": suspendRavi,
      },
    };
  },
  "CareDesk.AppointmentMove": async ({ on }) => {
    const visit = await booked(on);
    const fromStart = visit.start - 6;
    const value = { fromStart, fromTurn: 1, ...visit, deadline };
    const cancel = () => on.desk.connect(on.asha).cancel(on.ashaId, visit.doctor, fromStart, 1);
    return {
      ...(await ours(on.desk, ["CareDesk", "AppointmentMove", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.desk.moveBySig(fromStart, 1, visit, deadline, by),
      endings: {
        recovered,
        "she cancelled": cancel,
        "she cancelled, and booked the first again": async () => {
          await cancel();
          await on.desk.connect(on.asha).book({ ...visit, start: fromStart, turn: 1 });
        },
        "he declined": () => on.desk.connect(on.ravi).decline(on.ashaId, visit.doctor, fromStart, 1),
        "the doctor was suspended": suspendRavi,
      },
    };
  },
  "CareDesk.AppointmentCancellation": async ({ on }) => {
    const { patientId, doctor, ...visit } = await booked(on);
    const start = visit.start - 6;
    return {
      ...(await ours(on.desk, [
        "CareDesk",
        "AppointmentCancellation",
        { patientId, doctor, start, turn: 1 },
      ])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.desk.cancelBySig(patientId, doctor, start, 1, by),
      endings: {
        recovered,
        "it was cancelled and booked again": async () => {
          await on.desk.connect(on.asha).cancel(patientId, doctor, start, 1);
          await on.desk.connect(on.asha).book({ ...visit, patientId, doctor, start, turn: 1 });
        },
        "it was moved": () => on.desk.connect(on.asha).move(start, 1, { ...visit, patientId, doctor }),
      },
    };
  },
  "CareDesk.OrderSending": async ({ on }) => {
    const { value, laboratory, send, id } = await ordered(on);
    const { patientId, doctor } = value;
    return {
      ...(await ours(on.desk, ["CareDesk", "OrderSending", { ...value, laboratory, turn: 0, deadline }])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.desk.sendOrderBySig(patientId, doctor, item, laboratory, 0, deadline, by),
      endings: {
        recovered,
        "she sent it otherwise": () => send(0),
        "it came back": async () => {
          await send(0);
          await on.desk.connect(on.laboratory).declineOrder(id);
        },
        "the doctor took it back": () => on.desk.connect(on.ravi).cancelOrder(patientId, doctor, item),
        "the laboratory was suspended": () => on.providers.connect(on.cityHospital).suspend(laboratory),
      },
    };
  },
  "CareDesk.OrderWithdrawal": async ({ on }) => {
    const { value, send, id } = await ordered(on);
    const { patientId, doctor } = value;
    return {
      ...(await ours(on.desk, ["CareDesk", "OrderWithdrawal", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.desk.withdrawOrderBySig(patientId, doctor, item, by),
      endings: {
        recovered,
        "the laboratory collected": async () => {
          await send(0);
          await on.desk.connect(on.laboratory).acceptOrder(id);
          await on.desk.connect(on.laboratory).collectOrder(id);
        },
      },
    };
  },
  "CareDesk.PrescriptionWithdrawal": async ({ on }) => {
    const value = { patientId: on.ashaId, doctor: on.ids.ravi, digest: item };
    const [filed, ticket = ""] = ticketsOf(digest("secret"), 2);
    await on.providers.connect(on.cityHospital).license(on.pharmacy.address, Kind.Pharmacy, FAR, "");
    await on.desk.connect(on.ravi).prescribe(on.ashaId, item, filed, 1, FAR);
    const id = await on.desk.careIdOf(on.ashaId, on.ids.ravi, item);
    return {
      ...(await ours(on.desk, ["CareDesk", "PrescriptionWithdrawal", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.desk.withdrawPrescriptionBySig(on.ashaId, on.ids.ravi, item, by),
      endings: {
        recovered,
        "all of it was handed out": () => on.desk.connect(on.pharmacy).dispense(id, ticket, false, item),
      },
    };
  },
};

async function ours(contract: BaseContract, message: Message) {
  return { message: await typedMessage(contract, message) };
}
