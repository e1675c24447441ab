import { type Chart, mergeCharts, type RecordBundle, summarize } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { datesIn } from "#i18n/datesIn.ts";
import { loadMessages } from "#i18n/loadMessages.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import type { DownloadRecord } from "./DownloadRecord.ts";
import { makeFile } from "./makeFile.ts";
import { type PaperFrame, paperOf } from "./paper/paperOf.ts";

const at = new Date("2026-01-02T03:04:05Z");
const asha = makeSyntheticBundle({ seed: 1815, years: 6 });
const bare: RecordBundle = { resourceType: "Bundle", type: "collection" };
const recordOf = (record: number, resource: RecordBundle, withIdentity = true): DownloadRecord => ({
  ...{
    record,
    label: `City Hospital, ${record + 1} Jan 2026`,
    issuer: "City Hospital",
    sealedAt: 1_767_225_600,
  },
  opened: {
    tokenId: `0x${String(record + 1).repeat(64)}`,
    version: 1,
    author: 2,
    ...{ resource, withIdentity, deidentified: bare },
  },
});
const wordsIn = (locale: Locale) => {
  const messages = loadMessages(locale);
  const translate = (namespace: "chart" | "downloading.paper") =>
    createTranslator({
      locale,
      messages,
      namespace,
      onError: (error) => {
        throw error;
      },
    }) as never;
  return {
    chart: translate("chart"),
    paper: translate("downloading.paper"),
    dates: datesIn(locale, "UTC"),
    locale,
  };
};
const frame: PaperFrame = {
  records: [recordOf(0, asha)],
  reader: null,
  at,
  missing: { failed: 0, closed: 0 },
  isAnonymous: false,
};
/** All that a paper says. */
const said = (paper: unknown) => {
  const texts: string[] = [];
  JSON.stringify(paper, (_, value: unknown) => {
    if (typeof value === "string") texts.push(value);
    return value;
  });
  return texts.join("\n");
};
const itemsOf = (chart: Chart) =>
  [chart.problems, chart.medicines, chart.allergies, chart.immunizations, chart.encounters, chart.procedures]
    .flat()
    .map(({ code }) => code.text);

describe("a chart on paper", () => {
  it.each(LOCALES)("says in %s all that the chart has, and misses no word of that language", (locale) => {
    const chart = summarize(asha);
    const paper = paperOf(chart, frame, wordsIn(locale));
    const text = said(paper);
    for (const item of itemsOf(chart)) expect(text).toContain(item);
    const points = chart.results.flatMap(({ series }) => series.flatMap((one) => one.points));
    const rows = paper.sections.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === "table" ? part.rows : [])),
    );
    expect(rows).toHaveLength(points.length);
    for (const { value } of points) if (value) expect(text).toContain(value.text);
    expect(text).toContain(`0x${"1".repeat(64)}`);
    expect(paper.title).not.toContain(chart.patient.name ?? "-");
  });

  it("says of each line of several records which it came from, and what is missing", () => {
    const chart = mergeCharts([0, 1].map((record) => summarize(asha, { record })));
    const records = [recordOf(0, asha), recordOf(1, asha, false)];
    const paper = paperOf(
      chart,
      { ...frame, records, reader: "Dr. Ravi", missing: { failed: 1, closed: 2 } },
      wordsIn("en"),
    );
    const problems = paper.sections.find(({ title }) => title === "Problems")?.parts[0];
    expect(problems?.kind === "lines" && problems.lines[0]?.marks).toBe("[1] [2]");
    expect(paper.made).toContain("Dr. Ravi");
    expect(paper.warnings.join("\n")).toMatch(
      /1 record could not be opened[\s\S]*2 more records[\s\S]*De-identified/,
    );
  });
});

describe("a file to take along", () => {
  const make = (records: readonly DownloadRecord[], kind: "fhir" | "ips", isAnonymous = false) =>
    makeFile({
      ...{ records, at },
      order: { kind, format: "A4", isAnonymous },
      paperOf: () => {
        throw new Error("Nothing is printed.");
      },
    });
  const read = ({ bytes }: { readonly bytes: Uint8Array }) => JSON.parse(new TextDecoder().decode(bytes));

  it("is one record just as it came in", async () => {
    const file = await make([recordOf(0, asha)], "fhir");
    expect(read(file)).toEqual(JSON.parse(JSON.stringify(asha)));
    expect(file.name).toBe("record-11111111.fhir.json");
  });

  it("is several records as one collection", async () => {
    const file = await make([recordOf(0, asha), recordOf(1, asha)], "fhir");
    expect(file.name).toBe("chart-2026-01-02.fhir.json");
    expect(read(file)).toMatchObject({ resourceType: "Bundle", type: "collection" });
    expect(read(file).entry).toHaveLength((asha.entry ?? []).length + 2);
  });

  it("is a summary that says where each thing came from", async () => {
    const document = read(await make([recordOf(0, asha)], "ips"));
    expect(document.entry[1].resource.meta.source).toBe(`urn:linchpin:token:0x${"1".repeat(64)}`);
  });

  it.each(["fhir", "ips"] as const)(
    "holds nothing of the identity where it is not wanted (%s)",
    async (kind) => {
      expect(JSON.stringify(read(await make([recordOf(0, asha)], kind, true)))).not.toMatch(/Asha|family/);
    },
  );
});
