"use client";
import { useLocale, useTimeZone } from "use-intl";
import { type Dates, datesIn } from "./datesIn.ts";

/** How dates are written for the person at this page. */
export function useDates(): Dates {
  return datesIn(useLocale(), useTimeZone() ?? "UTC");
}
