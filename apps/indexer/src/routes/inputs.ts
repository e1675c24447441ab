import { careUnit, hex32, providerId } from "@linchpin/protocol";
import { z } from "zod";

/** Wherever an id stands in a path, upper case is allowed: people paste. */
const pastedHex32 = z
  .string()
  .max(80)
  .transform((text) => text.toLowerCase())
  .pipe(hex32);

export const tokenParams = z.strictObject({ tokenId: pastedHex32 });
export const patientParams = z.strictObject({ patientId: pastedHex32 });
export const providerParams = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9]{1,10}$/)
    .transform(Number)
    .pipe(providerId),
});

/** What a person types: no control characters, which the database's text cannot hold. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u);

const limit = z.coerce.number().int().min(1).max(200).default(50);

/** `<block>-<log index>`, as `next` and events' ids tell it. */
export const pageQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^[0-9]{1,9}-[0-9]{1,6}$/)
    .optional(),
  limit,
});

/** Also by the events' name, such as `EmergencyAccess.EmergencyOpened`. */
export const activityQuery = pageQuery.extend({
  name: z
    .string()
    .max(80)
    .regex(/^[A-Za-z]+\.[A-Za-z]+$/)
    .optional(),
});

export const providersQuery = z.strictObject({
  kind: z.coerce.number().int().min(1).max(8).optional(),
  q: words.optional(),
  cursor: z
    .string()
    .regex(/^[0-9]{1,10}$/)
    .optional(),
  limit,
});

export const searchQuery = z.strictObject({ q: words });

export const careParams = z.strictObject({ careId: pastedHex32 });

const numbered = providerParams.shape.id.optional();
const unit = z.coerce.number().pipe(careUnit);
/** A leap year of units of five minutes. */
const MOST_UNITS = 366 * 288;

export const appointmentsQuery = z
  .strictObject({ patient: pastedHex32.optional(), doctor: numbered, from: unit, until: unit })
  .refine(({ patient, doctor }) => namesOne(patient, doctor), {
    message: "Name a patient or a doctor.",
  })
  .refine(({ from, until }) => from <= until && until - from <= MOST_UNITS, {
    message: "Ask for at most a year, from its beginning to its end.",
  });

export const prescriptionsQuery = pageQuery
  .extend({ patient: pastedHex32.optional(), doctor: numbered, pharmacy: numbered })
  .refine((asked) => namesOne(asked.patient, asked.doctor, asked.pharmacy), {
    message: "Name a patient, a doctor or a pharmacy.",
  });

export const ordersQuery = pageQuery
  .extend({ patient: pastedHex32.optional(), doctor: numbered, laboratory: numbered })
  .refine((asked) => namesOne(asked.patient, asked.doctor, asked.laboratory), {
    message: "Name a patient, a doctor or a laboratory.",
  });

function namesOne(...who: readonly unknown[]): boolean {
  return who.filter((one) => one !== undefined).length === 1;
}
