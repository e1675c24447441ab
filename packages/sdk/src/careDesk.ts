// A small door beside `index.ts`: appointments, prescriptions and laboratory orders.
export { type Availability, availabilitySchema, type Hours } from "./care/Availability.ts";
export {
  type AppointmentDetails,
  type AppointmentTime,
  appointmentDetailsSchema,
  type Booking,
  NO_DETAILS,
} from "./care/Booking.ts";
export { bookAppointment, cancelAppointment, moveAppointment } from "./care/bookAppointment.ts";
export { type CollectionCode, readCollectionCode } from "./care/CollectionCode.ts";
export { type CareItem, careIdOf } from "./care/careIdOf.ts";
export { dispense, type PreparedDispensing, prepareDispensing } from "./care/dispense.ts";
export { bookForPatient, closeAppointment, declineAppointment, offerHours } from "./care/doctorsDesk.ts";
export { fetchCareDocument } from "./care/fetchCareDocument.ts";
export { type CalendarPage, freeTimes, readCalendar } from "./care/freeTimes.ts";
export {
  advanceOrder,
  openOrderLetter,
  placeOrder,
  readOrder,
  readOrderStanding,
  resultOrder,
  sendOrder,
} from "./care/laboratoryOrders.ts";
export { listAppointments, listOrders, listPrescriptions } from "./care/listCare.ts";
export { hoursOn, offeredPages, PAGE_UNITS } from "./care/offeredPages.ts";
export { type CareOpener, type OpenedCare, openCareDocument } from "./care/openCareDocument.ts";
export { type Prescribed, prescribe } from "./care/prescribe.ts";
export {
  type PrescriptionStanding,
  type ReadPrescription,
  readPrescription,
  readPrescriptionStanding,
} from "./care/readPrescription.ts";
export type { PatientAtDesk } from "./care/relayToDesk.ts";
export { showCollection } from "./care/showCollection.ts";
