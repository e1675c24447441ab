import { readDate, showDate } from "@linchpin/clinical";
import { describe, expect, it } from "vitest";
import { datesIn } from "./datesIn.ts";

describe("a date on a page", () => {
  it.each(Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025, month, 3, 9, 5, 7))))(
    "is written as the chart writes it: %s",
    (moment) => {
      const iso = moment.toISOString();
      const { day, time } = datesIn("en", "UTC");
      expect(day(moment)).toBe(inChart(iso.slice(0, 10)));
      expect(time(moment)).toBe(inChart(iso));
    },
  );

  it("may be given in Unix seconds, and is told in the reader's time zone", () => {
    expect(datesIn("en", "Asia/Kolkata").second(1_751_320_799)).toBe("1 Jul 2025, 03:29:59");
  });

  it("counts hours to 24 in Hindi, too", () => {
    expect(datesIn("hi", "UTC").time(1_751_320_799)).toMatch(/2025, 21:59$/);
  });
});

function inChart(value: string): string | undefined {
  const date = readDate(value);
  return date && showDate(date);
}
