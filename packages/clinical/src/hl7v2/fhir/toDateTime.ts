import { offsetAt } from "./offsetAt.ts";

/** A date of HL7 as FHIR's dateTime, and what had to be left out of it. */
export interface ReadDateTime {
  /** With no more precision than was sent: `2014`, `2014-10`, `2014-10-06`, `2014-10-06T09:29:00+07:00`. */
  readonly value: string;
  /** Was there a time of day that FHIR cannot hold: without a zone, or without minutes? */
  readonly isCut: boolean;
}

const DTM = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\.\d{1,9})?)?)?)?)?)?([+-]\d{4}|Z)?$/;

/**
 * DT, TS and DTM as FHIR's dateTime, with the precision and zone that were sent. FHIR takes a time of day only with a zone:
 * where there is none, `zone` says that of the sender (`+05:30` or `Asia/Kolkata`), else only the day is kept. Seconds are
 * filled with zeros, as FHIR says. Undefined for what is no date.
 */
export function toDateTime(text: string, zone: string | undefined): ReadDateTime | undefined {
  const [, year, month, day, hour, minute, second, fraction, offset] = DTM.exec(text) ?? [];
  if (year === undefined || year === "0000") return undefined;
  if (!isDay(Number(year), Number(month ?? 1), Number(day ?? 1))) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (hour === undefined) return { value: date, isCut: false };
  if (Number(hour) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return undefined;
  const sent =
    offset === undefined ? undefined : offset === "Z" ? "Z" : `${offset.slice(0, 3)}:${offset.slice(3)}`;
  if (sent !== undefined && !isOffset(sent)) return undefined;
  const local = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
  const known =
    minute === undefined ? undefined : (sent ?? (zone === undefined ? undefined : offsetAt(zone, local)));
  if (known === undefined) return { value: date, isCut: true };
  return { value: `${date}T${hour}:${minute}:${second ?? "00"}${fraction ?? ""}${known}`, isCut: false };
}

/** TM as FHIR's time, which has no zone: one that was sent makes it a text. Undefined for what is no whole time. */
export function toTime(text: string): string | undefined {
  const [, hour, minute, second, fraction] = /^(\d{2})(\d{2})(?:(\d{2})(\.\d{1,9})?)?$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59)
    return undefined;
  return `${hour}:${minute}:${second ?? "00"}${fraction ?? ""}`;
}

/** The zone at the end of a date of HL7: `+05:30`. */
export function zoneIn(text: string | undefined): string | undefined {
  const found = /\d{4}([+-]\d{2})(\d{2})$/.exec(text ?? "");
  if (found === null) return undefined;
  const zone = `${found[1]}:${found[2]}`;
  return isOffset(zone) ? zone : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const last = new Date(Date.UTC(2000, month, 0));
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
}

/** FHIR's dateTime takes offsets up to fourteen hours. */
function isOffset(zone: string): boolean {
  return zone === "Z" || /^[+-](?:0\d|1[0-3]):[0-5]\d$|^[+-]14:00$/.test(zone);
}
