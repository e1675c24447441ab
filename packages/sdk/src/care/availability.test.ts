import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Availability, availabilitySchema } from "./Availability.ts";
import { freeTimes } from "./freeTimes.ts";
import { localInstant } from "./localInstant.ts";
import { offeredPages, PAGE_UNITS } from "./offeredPages.ts";

const utc = (text: string) => Date.parse(text);
const unit = (text: string) => utc(text) / 300_000;
const mornings = (timeZone: string, more: Partial<Availability> = {}): Availability => ({
  ...{ version: 1, timeZone, minutes: 20, exceptions: [] },
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, hours: { from: "09:00", until: "12:00" } })),
  ...more,
});
/** All units that are offered on some days, as instants. */
function offered(availability: Availability, from: string, until: string): string[] {
  const firstPage = Math.floor(unit(from) / PAGE_UNITS);
  const count = Math.ceil(unit(until) / PAGE_UNITS) - firstPage;
  return offeredPages(availability, { firstPage, count }).flatMap((page, index) =>
    Array.from({ length: PAGE_UNITS }, (_, bit) => bit)
      .filter((bit) => (page >> BigInt(bit)) & 1n)
      .map((bit) => new Date(((firstPage + index) * PAGE_UNITS + bit) * 300_000).toISOString())
      .filter((at) => at >= new Date(from).toISOString() && at < new Date(until).toISOString()),
  );
}

describe("a clock on the wall", () => {
  it.each([
    ["2026-11-23", 540, "Asia/Kolkata", "2026-11-23T03:30:00Z"],
    ["2026-11-23", 0, "Pacific/Kiritimati", "2026-11-22T10:00:00Z"],
    ["2026-11-23", 1440, "America/New_York", "2026-11-24T05:00:00Z"],
    // Put forward at two: half past two does not come, and half past three is meant.
    ["2026-03-29", 150, "Europe/Berlin", "2026-03-29T01:30:00Z"],
    // Put back at three: half past two comes twice, and the first is meant.
    ["2026-10-25", 150, "Europe/Berlin", "2026-10-25T00:30:00Z"],
  ])("on %s, %i minutes after midnight in %s, shows %s", (date, minutes, timeZone, instant) => {
    expect(new Date(localInstant(date, minutes, timeZone)).toISOString()).toBe(
      new Date(instant).toISOString(),
    );
  });
});

describe("the hours that a doctor offers", () => {
  it("are at nine by the clock, before and after it was put forward", () => {
    const berlin = mornings("Europe/Berlin");
    expect(offered(berlin, "2026-03-28T00:00Z", "2026-03-29T00:00Z")[0]).toBe("2026-03-28T08:00:00.000Z");
    expect(offered(berlin, "2026-03-29T00:00Z", "2026-03-30T00:00Z")[0]).toBe("2026-03-29T07:00:00.000Z");
  });

  it("are as long as the night on which the clock is put back", () => {
    const nights = mornings("Europe/Berlin", {
      weekly: [{ weekday: 7, hours: { from: "00:00", until: "06:00" } }],
    });
    expect(offered(nights, "2026-10-24T12:00Z", "2026-10-25T12:00Z")).toHaveLength(7 * 12);
    expect(offered(nights, "2026-03-28T12:00Z", "2026-03-29T12:00Z")).toHaveLength(5 * 12);
  });

  it("are on a day that is otherwise what stands for that day alone", () => {
    const closed = mornings("UTC", {
      exceptions: [
        { date: "2026-12-25", hours: [] },
        { date: "2026-12-26", hours: [{ from: "14:00", until: "14:30" }] },
      ],
    });
    expect(offered(closed, "2026-12-25T00:00Z", "2026-12-26T00:00Z")).toEqual([]);
    expect(offered(closed, "2026-12-26T00:00Z", "2026-12-27T00:00Z")).toHaveLength(6);
    expect(offered(closed, "2026-12-27T00:00Z", "2026-12-28T00:00Z")).toHaveLength(36);
  });

  it.each([
    ["no such zone", { timeZone: "Mars/Olympus" }],
    ["an end before the beginning", { weekly: [{ weekday: 1, hours: { from: "12:00", until: "09:00" } }] }],
    ["a time off the five minutes", { weekly: [{ weekday: 1, hours: { from: "09:01", until: "12:00" } }] }],
    ["an eighth day", { weekly: [{ weekday: 8, hours: { from: "09:00", until: "12:00" } }] }],
    ["seven minutes", { minutes: 7 }],
  ])("are refused with %s", (_what, changed) => {
    expect(availabilitySchema.safeParse({ ...mornings("UTC"), ...changed }).success).toBe(false);
  });
});

describe("free times", () => {
  it("are counted from where offered time begins, over the edge of a page, without what is taken", () => {
    const pages = [
      { page: 0, offered: 0b111111n << 122n, taken: 0b11n << 124n },
      { page: 1, offered: 0b1111n, taken: 0n },
    ];
    expect(freeTimes(pages, { length: 3, from: 0 })).toEqual([128]);
    expect(freeTimes(pages, { length: 2, from: 0 })).toEqual([122, 126, 128, 130]);
    expect(freeTimes(pages, { length: 2, from: 127 })).toEqual([128, 130]);
    expect(freeTimes(pages, { length: 11, from: 0 })).toEqual([]);
  });

  it("never overlap, are offered wholly and touch nothing that is taken", () => {
    const bits = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });
    fc.assert(
      fc.property(bits, bits, fc.integer({ min: 1, max: 96 }), (open, taken, length) => {
        const free = freeTimes([{ page: 7, offered: open, taken }], { length, from: 0 });
        const units = free.flatMap((start) => Array.from({ length }, (_, at) => start + at - 7 * 128));
        expect(new Set(units).size).toBe(units.length);
        for (const at of units) {
          expect((open >> BigInt(at)) & 1n).toBe(1n);
          expect((taken >> BigInt(at)) & 1n).toBe(0n);
        }
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});
