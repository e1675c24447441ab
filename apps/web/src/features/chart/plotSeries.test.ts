import type { ResultPoint } from "@linchpin/clinical";
import { readDate } from "@linchpin/clinical";
import { describe, expect, it } from "vitest";
import { plotSeries } from "./plotSeries.ts";

const point = (date: string, number: number, more: Partial<ResultPoint> = {}): ResultPoint => {
  const start = readDate(date);
  return {
    source: { resourceType: "Observation", entry: 0 },
    notes: [],
    components: [],
    flags: [],
    members: [],
    value: { text: `${number}`, kind: "quantity", number },
    when: { text: date, ...(start ? { start } : {}) },
    ...more,
  };
};

describe("the course of a result", () => {
  it("lies between round numbers, the first left and the last right", () => {
    const plot = plotSeries([point("2019-01-01", 4.1), point("2020-01-01", 4.4), point("2022-01-01", 6.2)]);
    const [course] = plot?.courses ?? [];
    expect(course?.spots.map(({ x }) => Math.round(x * 100))).toEqual([0, 33, 100]);
    expect(course?.spots.every(({ y }) => y > 0 && y < 1)).toBe(true);
    expect(plot?.values.map(({ value }) => value)).toEqual([3, 4, 5, 6, 7]);
    expect(plot?.times.map(({ text }) => text)).toEqual(["2020", "2021", "2022"]);
    expect(plot?.isJoined).toBe(true);
  });

  it("is not joined where only the year is known and a year has two", () => {
    const plot = plotSeries([point("2019", 4), point("2019", 5), point("2020", 6)]);
    expect(plot?.isJoined).toBe(false);
    expect(plot?.courses[0]?.spots.map(({ x }) => x)).toEqual([0, 0, 1]);
  });

  it("has a band where all values have the same, and none where it changed", () => {
    const within = (low: number) => ({ band: { low, high: 5 } });
    const plot = plotSeries([point("2019", 4, within(3)), point("2020", 6, within(3))]);
    expect(plot?.band).toMatchObject({ from: expect.any(Number), to: expect.any(Number) });
    expect((plot?.band?.from ?? 1) < (plot?.band?.to ?? 0)).toBe(true);
    expect(plotSeries([point("2019", 4, within(3)), point("2020", 6, within(2))])?.band).toBeUndefined();
  });

  it("of a pressure are two courses", () => {
    const pressure = (date: string) =>
      point(date, 0, {
        value: undefined,
        components: ["Systolic", "Diastolic"].map((text, index) => ({
          code: { text },
          flags: [],
          value: { text: "", kind: "quantity", number: 120 - index * 40 },
        })),
      });
    expect(plotSeries([pressure("2019"), pressure("2020")])?.courses.map(({ name }) => name)).toEqual([
      "Systolic",
      "Diastolic",
    ]);
  });

  it("is nothing of a single value, or of values without dates", () => {
    expect(plotSeries([point("2019", 4)])).toBeUndefined();
    expect(plotSeries([point("", 4), point("", 5)])).toBeUndefined();
  });

  it("of equal values still lies within its frame", () => {
    const plot = plotSeries([point("2019", 0), point("2020", 0)]);
    expect(plot?.courses[0]?.spots.every(({ y }) => y >= 0 && y <= 1)).toBe(true);
  });
});
