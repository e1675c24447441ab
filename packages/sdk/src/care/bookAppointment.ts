import { careDeskAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Network } from "../network/Network.ts";
import { type AppointmentTime, type Booking, prepareBooking } from "./Booking.ts";
import { deskDeadline, type PatientAtDesk, relayToDesk } from "./relayToDesk.ts";

/**
 * The patient books a time that the doctor offers: one signature, and a custodian pays. Of two who want the same time the
 * one whose message is mined first has it.
 *
 * @example await bookAppointment(network, { patient, time: { doctor: 4, start: 6_060_000, length: 4 }, reason: "Cough" })
 * Errors: those of `prepareBooking`, `appointments/not-free`, `wallet/rejected`, `relay/nobody`.
 */
export async function bookAppointment(
  network: Network,
  {
    patient,
    time,
    reason,
  }: {
    readonly patient: PatientAtDesk;
    readonly time: AppointmentTime;
    readonly reason?: string | undefined;
  },
): Promise<Booking> {
  const { patientId, as } = patient;
  const booking = await prepareBooking(network, { patientId, time, reason, as });
  const deadline = deskDeadline(network);
  await relayToDesk(network, {
    patient,
    primaryType: "AppointmentBooking",
    message: { ...booking, deadline },
    encode: (signature) =>
      encodeFunctionData({
        ...{ abi: careDeskAbi, functionName: "bookBySig", args: [booking, deadline, signature] },
      }),
  });
  return booking;
}

/**
 * The patient moves an appointment to another time of the same doctor: both or neither.
 *
 * @param from the appointment that moves; `turn` as the indexer tells it
 * Errors: those of {@link bookAppointment}, `appointments/not-booked`.
 */
export async function moveAppointment(
  network: Network,
  {
    patient,
    from,
    time,
    reason,
    digest,
  }: {
    readonly patient: PatientAtDesk;
    readonly from: { readonly start: number; readonly turn: number };
    readonly time: AppointmentTime;
    readonly reason?: string | undefined;
    /** Of the details that were sealed before, where no other reason is given. */
    readonly digest?: Hex | undefined;
  },
): Promise<Booking> {
  const { patientId, as } = patient;
  const prepared = await prepareBooking(network, { patientId, time, reason, as });
  const booking = reason === undefined && digest ? { ...prepared, digest } : prepared;
  const deadline = deskDeadline(network);
  await relayToDesk(network, {
    patient,
    primaryType: "AppointmentMove",
    message: { fromStart: from.start, fromTurn: from.turn, ...booking, deadline },
    encode: (signature) =>
      encodeFunctionData({
        ...{ abi: careDeskAbi, functionName: "moveBySig" },
        args: [from.start, from.turn, booking, deadline, signature],
      }),
  });
  return booking;
}

/** The patient takes a booked appointment back. Errors: `appointments/not-booked`, `wallet/rejected`, `relay/nobody`. */
export async function cancelAppointment(
  network: Network,
  {
    patient,
    doctor,
    start,
    turn,
  }: {
    readonly patient: PatientAtDesk;
    readonly doctor: number;
    readonly start: number;
    readonly turn: number;
  },
): Promise<void> {
  const { patientId } = patient;
  await relayToDesk(network, {
    patient,
    primaryType: "AppointmentCancellation",
    message: { patientId, doctor, start, turn },
    encode: (signature) =>
      encodeFunctionData({
        ...{
          abi: careDeskAbi,
          functionName: "cancelBySig",
          args: [patientId, doctor, start, turn, signature],
        },
      }),
  });
}
