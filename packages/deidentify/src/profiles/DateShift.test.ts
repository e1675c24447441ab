import { isLinchpinError } from "@linchpin/errors";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DateShift, FURTHEST_SHIFT } from "./DateShift.ts";

const secret = new Uint8Array(32).fill(0x5a);
const asha = new DateShift({ secret, patientKey: "asha" });
const DAY = 86_400_000;
const dayOf = (text: string | undefined) => Date.parse(`${text?.slice(0, 10)}T00:00:00Z`) / DAY;
const anyDay = fc.integer({ min: dayOf("1801-01-01"), max: dayOf("2199-12-31") });
const written = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

describe("Asha's dates", () => {
  it("all move by the same days, over leap days and turns of centuries", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(asha.move(written(day)))).toBe(day + asha.days);
      }),
      { seed: 4, numRuns: 2000 },
    );
  });

  it.each(["2000-02-29", "2024-02-29", "1899-12-31", "2100-02-28", "2023-12-31"])("move from %s", (date) => {
    expect(dayOf(asha.move(date))).toBe(dayOf(date) + asha.days);
  });

  it.each(["T09:15:27-04:00", "T23:59:60Z", "T00:00:00.123456+14:00", "T12:30+05:30"])(
    "keep their time of day and zone: %s",
    (clock) => {
      expect(asha.move(`2020-03-04${clock}`)).toBe(`${asha.move("2020-03-04")}${clock}`);
    },
  );

  it("keep their precision, and years and months their distances", () => {
    expect(asha.move("2020")).toMatch(/^\d{4}$/);
    expect(asha.move("2020-05")).toMatch(/^\d{4}-\d{2}$/);
    expect(Number(asha.move("2020")) - Number(asha.move("1990"))).toBe(30);
  });

  it.each([
    "",
    "2020-13",
    "2021-02-29",
    "2020-04-31",
    "0000",
    "20200304",
    "2020-03-04T25:00:00Z",
    "Asha 2020",
  ])("are no such thing as %j", (text) => {
    expect(asha.move(text)).toBeUndefined();
  });

  it("that would leave the calendar are none", () => {
    const back = [..."abcdefgh"].map((patientKey) => new DateShift({ secret, patientKey }));
    expect(back.flatMap((one) => [one.move("0001-01-01"), one.move("9999-12-31")])).toContain(undefined);
  });
});

describe("the shift of a patient", () => {
  const shifts = Array.from(
    { length: 4000 },
    (_, i) => new DateShift({ secret, patientKey: `patient ${i}` }).days,
  );

  it("is never none and never further than told", () => {
    expect(shifts).not.toContain(0);
    expect(Math.max(...shifts)).toBe(FURTHEST_SHIFT);
    expect(Math.min(...shifts)).toBe(-FURTHEST_SHIFT);
  });

  it("is drawn evenly: of 364 shifts each comes up, about as often as it should", () => {
    const counts = new Map<number, number>();
    for (const days of shifts) counts.set(days, (counts.get(days) ?? 0) + 1);
    const expected = shifts.length / (FURTHEST_SHIFT * 2);
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(FURTHEST_SHIFT * 2);
    // 363 degrees of freedom: above 450 in one of a thousand draws.
    expect(chiSquare).toBeLessThan(450);
  });

  it("is the same again, another for another patient, and another under another secret", () => {
    expect(new DateShift({ secret, patientKey: "asha" }).days).toBe(asha.days);
    expect(new DateShift({ secret: new Uint8Array(32).fill(1), patientKey: "asha" }).days).not.toBe(
      asha.days,
    );
    expect(new Set(shifts.slice(0, 20)).size).toBeGreaterThan(10);
  });

  it("moves some of the years and leaves others, so that a year tells no direction", () => {
    const years = Array.from({ length: 200 }, (_, i) =>
      new DateShift({ secret, patientKey: `p${i}` }).move("2020"),
    );
    expect(new Set(years)).toEqual(new Set(["2019", "2020", "2021"]));
  });

  it.each([
    ["no secret", { patientKey: "asha" }],
    ["no patient", { secret }],
    ["an empty patient", { secret, patientKey: "" }],
    ["a short secret", { secret: new Uint8Array(8), patientKey: "asha" }],
  ])("is refused with %s", (_what, key) => {
    let thrown: unknown;
    try {
      new DateShift(key);
    } catch (error) {
      thrown = error;
    }
    expect(isLinchpinError(thrown, "deidentify/no-shift-key")).toBe(true);
  });
});
