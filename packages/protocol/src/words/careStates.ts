/** A unit of the care desk's time, counted from the Unix epoch: five minutes, as `CareDesk` has it. */
export const CARE_UNIT_SECONDS = 300;

/** As `IAppointments.AppointmentState` numbers them. */
export const APPOINTMENT_STATES = [
  "none",
  "booked",
  "cancelled",
  "declined",
  "moved",
  "seen",
  "missed",
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** As `ILaboratoryOrders.OrderState` numbers them. */
export const ORDER_STATES = [
  "none",
  "placed",
  "sent",
  "accepted",
  "collected",
  "resulted",
  "cancelled",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];
