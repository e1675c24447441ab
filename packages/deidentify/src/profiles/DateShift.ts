import { LinchpinError } from "@linchpin/errors";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { dayNumberOf, dayOf, daysInMonth } from "./calendar.ts";
import { type FhirDate, readFhirDate, writeFhirDate } from "./fhirDates.ts";

/** A patient's dates move by at most so many days, forwards or backwards, and never by none. */
export const FURTHEST_SHIFT = 182;

const CHOICES = FURTHEST_SHIFT * 2;
const SHORTEST_SECRET = 16;
/** Above it, a 32-bit number would favour some shifts. */
const UNBIASED = Math.floor(2 ** 32 / CHOICES) * CHOICES;

/** What the shift is made of. Whoever knows both can undo it. */
export interface ShiftKey {
  /** The hospital's or the study's secret, 16 bytes or more. The same secret gives a patient the same shift again. */
  secret: Uint8Array;
  /** What tells this patient from others under the secret: the patient id, a study's subject number. */
  patientKey: string;
}

/**
 * Moves every date of one patient by the same number of days, drawn evenly from −182 … −1 and 1 … 182 by HMAC-SHA-256
 * (RFC 2104) of the patient's key under the secret. Intervals, time of day, zone and precision stay.
 *
 * A year or a month has no day to move: it stands for one day within it, at a place in it that the same key draws once
 * for the patient. So it moves like a full date, two of them keep their distance, and one that did not move beside a
 * full date that did gives no shift away.
 *
 * Error: `deidentify/no-shift-key`.
 */
export class DateShift {
  readonly days: number;
  readonly #place: number;
  readonly #moved = new Map<string, string | undefined>();

  constructor({ secret, patientKey }: Partial<ShiftKey>) {
    if (!(secret instanceof Uint8Array) || secret.length < SHORTEST_SECRET || !patientKey) {
      throw new LinchpinError({
        code: "deidentify/no-shift-key",
        message: "Dates cannot be moved without a secret and a key of the patient.",
        hint: `Give \`shift: { secret, patientKey }\`: a secret of ${SHORTEST_SECRET} random bytes or more, kept by the hospital, and what names this patient under it.`,
      });
    }
    const draw = (use: string): number => {
      for (let round = 0; ; round += 1) {
        const text = `linchpin/date-shift/v1|${use}|${round}|${patientKey}`;
        const mac = hmac(sha256, secret, new TextEncoder().encode(text));
        const number = new DataView(mac.buffer, mac.byteOffset).getUint32(0);
        if (number < UNBIASED) return number;
      }
    };
    const choice = (draw("days") % CHOICES) - FURTHEST_SHIFT;
    this.days = choice < 0 ? choice : choice + 1;
    this.#place = (draw("place") % CHOICES) / CHOICES;
  }

  /** Moves a FHIR date, dateTime or instant; undefined for what is none, or would leave FHIR's calendar. */
  move(text: string): string | undefined {
    const known = this.#moved.get(text);
    if (known !== undefined) return known;
    const date = readFhirDate(text);
    const moved = date === undefined ? undefined : writeFhirDate(this.moveDate(date));
    this.#moved.set(text, moved);
    return moved;
  }

  moveDate({ year, month, day, clock }: FhirDate): FhirDate {
    const within = month === undefined ? this.#place * 12 : this.#place;
    const m = month ?? 1 + Math.floor(within);
    const d = day ?? 1 + Math.floor((within % 1) * daysInMonth(year, m));
    const number = dayNumberOf(year, m, d) as number;
    const moved = dayOf(number + this.days);
    if (month === undefined) return { year: moved.year, clock };
    if (day === undefined) return { year: moved.year, month: moved.month, clock };
    return { ...moved, clock };
  }
}
