import { z } from "zod";

/** `09:30`, to `24:00`. */
const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5][05]$|^24:00$/);
const day = z.iso.date();

const hours = z
  .strictObject({ from: clock, until: clock })
  .refine(({ from, until }) => from < until, { message: "Hours end after they begin." });

/** Whether an IANA time zone is known here. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** When a doctor sees patients: a pattern of the week, and days that are otherwise. Kept on the doctor's side. */
export const availabilitySchema = z.strictObject({
  version: z.literal(1),
  /** Of the IANA database, such as `Asia/Kolkata`. */
  timeZone: z.string().max(64).refine(isTimeZone, { message: "No such time zone." }),
  /** Length of an appointment in minutes. */
  minutes: z.int().min(5).max(480).multipleOf(5),
  /** `weekday`: 1 Monday to 7 Sunday (ISO 8601). */
  weekly: z.array(z.strictObject({ weekday: z.int().min(1).max(7), hours })).max(100),
  /** What holds on a day in place of the pattern; no hours: closed. */
  exceptions: z.array(z.strictObject({ date: day, hours: z.array(hours).max(20) })).max(1000),
});
export type Availability = z.infer<typeof availabilitySchema>;
export type Hours = z.infer<typeof hours>;
