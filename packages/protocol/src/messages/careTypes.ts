/** A doctor's document for a patient: what a prescription or an order is named by. */
const careItem = [
  { name: "patientId", type: "bytes32" },
  { name: "doctor", type: "uint32" },
  { name: "digest", type: "bytes32" },
] as const;

const booking = [
  { name: "patientId", type: "bytes32" },
  { name: "doctor", type: "uint32" },
  /** Units of five minutes since the Unix epoch. */
  { name: "start", type: "uint32" },
  /** Units of five minutes. */
  { name: "length", type: "uint8" },
  /** How often this patient booked this start before. */
  { name: "turn", type: "uint32" },
  { name: "digest", type: "bytes32" },
  { name: "deadline", type: "uint256" },
] as const;

/** `CareDesk`: what patients sign about appointments, orders and prescriptions. Compared with the contract's by a test. */
export const careTypes = {
  AppointmentBooking: booking,
  AppointmentMove: [{ name: "fromStart", type: "uint32" }, { name: "fromTurn", type: "uint32" }, ...booking],
  /** The turn is its nonce: it ends this one booking, whenever it arrives. */
  AppointmentCancellation: [
    { name: "patientId", type: "bytes32" },
    { name: "doctor", type: "uint32" },
    { name: "start", type: "uint32" },
    { name: "turn", type: "uint32" },
  ],
  /** The patient chooses the laboratory that examines. */
  OrderSending: [
    ...careItem,
    { name: "laboratory", type: "uint32" },
    /** How often a laboratory was chosen before. */
    { name: "turn", type: "uint32" },
    { name: "deadline", type: "uint256" },
  ],
  OrderWithdrawal: careItem,
  PrescriptionWithdrawal: careItem,
} as const;
