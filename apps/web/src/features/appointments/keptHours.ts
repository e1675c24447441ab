import type { Availability } from "@linchpin/sdk/care";
import { openBrowserStore } from "#wallet/index.ts";

/** The pattern that a doctor last offered from this browser. Nothing of it is secret: its hours stand on chain. */
const kept = () => openBrowserStore<Availability>("availability");

export function readHours(doctor: number): Promise<Availability | null> {
  return kept().read(String(doctor));
}

export function keepHours(doctor: number, hours: Availability): Promise<void> {
  return kept().write(String(doctor), hours);
}

/** Monday to Friday, nine to one and two to five, by the clock of this device. */
export function usualHours(): Availability {
  const spans = [
    { from: "09:00", until: "13:00" },
    { from: "14:00", until: "17:00" },
  ];
  return {
    version: 1,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    minutes: 20,
    weekly: [1, 2, 3, 4, 5].flatMap((weekday) => spans.map((hours) => ({ weekday, hours }))),
    exceptions: [],
  };
}
