import {
  type Appointment,
  appointmentKey,
  type CareItem,
  type CareOperation,
  isDispensable,
  itemKey,
  type Name,
  type Order,
  pageKey,
  type State,
} from "../../src/model/index.ts";
import { careIdOf, deskInterface, realTicket } from "./encodeCare.ts";

/** Something that the desk is asked, and what the model says to it, as words of 32 bytes. */
export interface Question {
  readonly name: Name;
  readonly data: string;
  answer(state: State): readonly string[];
}

const APPOINTMENT: readonly (Appointment["state"] | "none")[] = [
  ...(["none", "booked", "cancelled", "declined", "moved", "seen", "missed"] as const),
];
const ORDER: readonly (Order["state"] | "none")[] = [
  ...(["none", "placed", "sent", "accepted", "collected", "resulted", "cancelled"] as const),
];
const UNITS = 128;

/** Everything that can be asked of what an operation speaks of. @param doctor the provider that its caller is */
export function questionsAbout(op: CareOperation, doctor: number): Question[] {
  switch (op.kind) {
    case "offerHours":
      return op.pages.slice(0, 3).map((_, place) => ofPage(op.doctor, op.firstPage + place));
    case "book":
    case "bookFor":
      return aboutTime(op.booking);
    case "reschedule":
      return [...aboutTime({ ...op.booking, start: op.start }), ...aboutTime(op.booking)];
    case "cancelVisit":
    case "decline":
      return aboutTime(op);
    case "closeVisit":
      return aboutTime({ ...op, doctor });
    case "prescribe":
    case "placeOrder":
      return aboutItem({ patient: op.patient, doctor, digest: op.digest });
    default:
      return aboutItem(op.item);
  }
}

function aboutTime(of: { patient: Name; doctor: number; start: number }): Question[] {
  const page = Math.floor(of.start / UNITS);
  return [ofAppointment(of), ofPage(of.doctor, page), ofPage(of.doctor, page + 1)];
}

function ofAppointment({
  patient,
  doctor,
  start,
}: {
  patient: Name;
  doctor: number;
  start: number;
}): Question {
  const key = appointmentKey(patient, doctor, start);
  return {
    name: `appointment ${key}`,
    data: deskInterface.encodeFunctionData("appointmentOf", [patient, doctor, start]),
    answer: ({ care }) => {
      const one = care.appointments.get(key);
      return [APPOINTMENT.indexOf(one?.state ?? "none"), one?.length ?? 0, one?.turn ?? 0].map(wordOf);
    },
  };
}

/** No unit belongs to two appointments, and what is taken is exactly theirs. */
function ofPage(doctor: number, page: number): Question {
  return {
    name: `page ${doctor} ${page}`,
    data: deskInterface.encodeFunctionData("calendarOf", [doctor, page]),
    answer: ({ care }) => {
      let taken = 0n;
      for (const one of care.appointments.values()) {
        const isTheirs = one.state === "booked" || one.state === "seen" || one.state === "missed";
        const first = one.start - page * UNITS;
        if (one.doctor !== doctor || !isTheirs || first >= UNITS || first + one.length <= 0) continue;
        const units = (1n << BigInt(one.length)) - 1n;
        taken |= (first >= 0 ? units << BigInt(first) : units >> BigInt(-first)) & ((1n << 128n) - 1n);
      }
      return [care.offered.get(pageKey(doctor, page)) ?? 0n, taken].map(wordOf);
    },
  };
}

function aboutItem(item: CareItem): Question[] {
  const [id, key] = [careIdOf(item), itemKey(item)];
  return [
    {
      name: `prescription ${key}`,
      data: deskInterface.encodeFunctionData("prescriptionOf", [id]),
      answer: ({ care }) => {
        const one = care.prescriptions.get(key);
        const ticket = one ? realTicket(one.ticket) : realTicket(null);
        return [
          ticket.padEnd(66, "0"),
          ...[
            one?.fills,
            one?.filled,
            Number(one?.isOpen ?? 0),
            Number(one?.isCancelled ?? 0),
            one?.expiry,
          ].map((value) => wordOf(value ?? 0)),
        ];
      },
    },
    {
      name: `isDispensable ${key}`,
      data: deskInterface.encodeFunctionData("isDispensable", [id]),
      answer: (state) => {
        const one = state.care.prescriptions.get(key);
        return [wordOf(Number(one !== undefined && isDispensable(state, one)))];
      },
    },
    {
      name: `order ${key}`,
      data: deskInterface.encodeFunctionData("orderOf", [id]),
      answer: ({ care }) => {
        const one = care.orders.get(key);
        return [
          ORDER.indexOf(one?.state ?? "none"),
          one?.laboratory ?? 0,
          one?.turn ?? 0,
          one?.expiry ?? 0,
        ].map(wordOf);
      },
    },
  ];
}

function wordOf(value: number | bigint): string {
  return `0x${value.toString(16).padStart(64, "0")}`;
}
