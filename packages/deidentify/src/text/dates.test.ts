import { describe, expect, it } from "vitest";
import { readWay } from "../engine/readWay.ts";
import { createScrubber } from "./createScrubber.ts";

const now = new Date("2026-11-21T12:00:00Z");
const shift = { secret: new Uint8Array(32).fill(0x5a), patientKey: "asha" };
const scrubberOf = (profile: "safe-harbor" | "research-limited" | "care") =>
  createScrubber({ resourceType: "Patient" }, readWay({ profile, notes: "scrub", now, shift }));

const DAYS = [
  "11 марта 2024",
  "3 янв. 2024",
  "11 березня 2024",
  "11 marca 2024",
  "11. března 2024",
  "11 Mart 2024",
  "11. marts 2024",
  "11. maaliskuuta 2024",
  "2024. március 11",
  "11 martie 2024",
  "11 Maret 2024",
  "11 Μαρτίου 2024",
  "١١ مارس ٢٠٢٤",
  "২০২৪ মার্চ ১১",
  "11 มีนาคม 2567",
  "2024년 3월 11일",
  "3월 11일",
  "3月11日",
  "令和6年3月11日",
  "昭和36年7月14日",
  "ngày 11 tháng 3 năm 2024",
  "2024-W11-1",
  "11.III.2024",
  "11MAR24",
  "11MAR2024",
  "July '61",
  "March eleventh",
  "11 अश्विन 2024",
];

describe("of days as people write them in many languages", () => {
  it.each(DAYS)("%s goes by safe harbour, and stays for care", (day) => {
    expect(scrubberOf("safe-harbor").scrub(`(${day})`)).toBe("([DATE])");
    expect(scrubberOf("care").scrub(`(${day})`)).toBe(`(${day})`);
  });

  it.each(["11 марта 2024", "2024년 3월 11일", "11 Mart 2024"])("%s is moved for research", (day) => {
    const moved = scrubberOf("research-limited").scrub(`(${day})`);
    expect(moved).not.toContain(day);
    expect(moved).toMatch(/\(.*20\d\d.*\)/);
  });

  it.each([
    ["born without separators", "DOB 071461", "DOB [DATE]"],
    ["admitted without a year", "admitted 3/11, home", "admitted [DATE], home"],
    ["as in German", "am 11.03. entlassen", "am [DATE] entlassen"],
  ])("one %s goes", (_what, before, after) => {
    expect(scrubberOf("safe-harbor").scrub(before)).toBe(after);
  });

  it.each(["from 90/60 to 120/80 mmHg", "from 7.2 to 6.8 %", "on 2.5 mg", "Kalium 4.5. Natrium 140."])(
    "%s is none",
    (text) => {
      expect(scrubberOf("safe-harbor").scrub(text)).toBe(text);
    },
  );
});

describe("a place", () => {
  const scrub = (text: string) => scrubberOf("safe-harbor").scrub(text);

  it("to which somebody was sent goes, a ward or a discipline stays", () => {
    expect(scrub("seen at St. Elsewhere by us")).toBe("seen at [PLACE] by us");
    const text = "transferred to ICU, referred to Cardiology, discharged to Home in May";
    expect(scrub(text)).toBe(text);
  });

  it("is known by its street's own word", () => {
    const asha = { resourceType: "Patient", address: [{ line: ["4417 N Wolcott Ave"] }] };
    const one = createScrubber(asha, readWay({ profile: "care", notes: "scrub", now }));
    expect(one.scrub("moved to 4417 N Wolcott")).not.toContain("Wolcott");
  });
});
