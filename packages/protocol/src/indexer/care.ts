import { z } from "zod";
import { APPOINTMENT_STATES, ORDER_STATES } from "../words/careStates.ts";
import { hex32 } from "../words/hex.ts";
import { providerId, unixSeconds } from "../words/numbers.ts";

/** A time of the care desk: units of five minutes since the Unix epoch. */
export const careUnit = z.int().min(0).max(0xffff_ffff);

/** An appointment as it stands: the latest turn of one patient, doctor and start. */
export const indexedAppointmentSchema = z.object({
  patientId: hex32,
  doctor: providerId,
  start: careUnit,
  /** Units of five minutes. */
  length: z.int().min(1).max(96),
  turn: z.int().min(1),
  state: z.enum(APPOINTMENT_STATES),
  /** SHA-256 of its sealed details; zeros where there are none. */
  digest: hex32,
  /** The doctor who booked for the patient; null where the patient did. */
  by: providerId.nullable(),
  bookedAt: unixSeconds,
  updatedAt: unixSeconds,
});
export type IndexedAppointment = z.infer<typeof indexedAppointmentSchema>;

/**
 * `GET /v1/appointments?doctor=|patient=&from=&until=`: those that start in `[from, until)` (units of five minutes, at most
 * a year apart), by start. At most 2,000.
 */
export const appointmentsSchema = z.object({ appointments: z.array(indexedAppointmentSchema) });

/** A prescription as it stands, and what was handed out. */
export const indexedPrescriptionSchema = z.object({
  prescriptionId: hex32,
  patientId: hex32,
  doctor: providerId,
  digest: hex32,
  fills: z.int().min(1).max(255),
  filled: z.int().min(0).max(255),
  /** Part of a fill was handed out; its rest is due. */
  isOpen: z.boolean(),
  expiry: unixSeconds,
  prescribedAt: unixSeconds,
  /** `by`: the doctor or hospital, or null for the patient. */
  cancelled: z.object({ by: providerId.nullable(), at: unixSeconds }).nullable(),
  dispensings: z.array(
    z.object({
      pharmacy: providerId,
      /** From 1. */
      fill: z.int().min(1).max(255),
      isPart: z.boolean(),
      noteDigest: hex32,
      transaction: hex32,
      at: unixSeconds,
    }),
  ),
});
export type IndexedPrescription = z.infer<typeof indexedPrescriptionSchema>;

/** `GET /v1/prescriptions?patient=|doctor=|pharmacy=&cursor=&limit=`, newest first; `GET /v1/prescriptions/:careId`. */
export const prescriptionsPageSchema = z.object({
  prescriptions: z.array(indexedPrescriptionSchema),
  next: z.string().nullable(),
});

/** A laboratory order as it stands, and its results. */
export const indexedOrderSchema = z.object({
  orderId: hex32,
  patientId: hex32,
  doctor: providerId,
  digest: hex32,
  state: z.enum(ORDER_STATES),
  /** Whom the patient chose; null before, and after that laboratory declined. */
  laboratory: providerId.nullable(),
  /** How often a laboratory was chosen. */
  turn: z.int().min(0),
  expiry: unixSeconds,
  placedAt: unixSeconds,
  updatedAt: unixSeconds,
  /** Laboratories that declined, in order. */
  declinedBy: z.array(providerId),
  results: z.array(
    z.object({ tokenId: hex32, laboratory: providerId, isFinal: z.boolean(), at: unixSeconds }),
  ),
});
export type IndexedOrder = z.infer<typeof indexedOrderSchema>;

/** `GET /v1/orders?patient=|doctor=|laboratory=&cursor=&limit=`, newest first; `GET /v1/orders/:careId`. */
export const ordersPageSchema = z.object({
  orders: z.array(indexedOrderSchema),
  next: z.string().nullable(),
});
