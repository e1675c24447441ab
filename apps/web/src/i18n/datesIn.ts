import type { Locale } from "./locales.ts";

/** Somebody's moment: a date, or Unix seconds. */
export type Moment = Date | number;

/** Dates in words. There is one way to write each; the chart's dates (`showDate` of `@linchpin/clinical`) look alike. */
export interface Dates {
  /** `30 Jun 2025` */
  readonly day: (moment: Moment) => string;
  /** `30 Jun 2025, 14:05` */
  readonly time: (moment: Moment) => string;
  /** `30 Jun 2025, 14:05:09` */
  readonly second: (moment: Moment) => string;
  /** `June 2025` */
  readonly month: (moment: Moment) => string;
  /** `14:05:09` */
  readonly clock: (moment: Moment) => string;
}

/** The day before the month, and hours to 24: read alike in every country, and at a bedside. */
const TAGS: Record<Locale, string> = { en: "en-GB", hi: "hi-IN-u-hc-h23" };

const known = new Map<string, Dates>();

/** How dates are written in a language and a time zone. */
export function datesIn(locale: Locale, timeZone: string): Dates {
  const key = `${locale} ${timeZone}`;
  const dates = known.get(key) ?? makeDates(TAGS[locale], timeZone);
  known.set(key, dates);
  return dates;
}

function makeDates(tag: string, timeZone: string): Dates {
  const by = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone });
    return (moment: Moment) => format.format(typeof moment === "number" ? moment * 1000 : moment);
  };
  return {
    day: by({ dateStyle: "medium" }),
    time: by({ dateStyle: "medium", timeStyle: "short" }),
    second: by({ dateStyle: "medium", timeStyle: "medium" }),
    month: by({ year: "numeric", month: "long" }),
    clock: by({ timeStyle: "medium" }),
  };
}
