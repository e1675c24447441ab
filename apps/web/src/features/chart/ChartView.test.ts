import { type Chart, mergeCharts, summarize } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl/react";
import { describe, expect, it, vi } from "vitest";
import { loadMessages } from "#i18n/loadMessages.ts";
import { LOCALES, type Locale } from "#i18n/locales.ts";
import { ChartView } from "./ChartView.tsx";

vi.mock("#wallet/index.ts", () => ({ useRole: () => ({ provider: null }) }));
vi.mock("#network/index.ts", () => ({ useProviderNames: () => (id: number) => `#${id}` }));
// A search box, buttons and badges need nothing of what their neighbours do.
vi.mock("#wallet/styleNonce.ts", () => ({}));

const complaints: string[] = [];

function drawn(
  chart: Chart,
  { locale = "en", isMerged = true }: { locale?: Locale; isMerged?: boolean } = {},
) {
  const sources = [0, 1].map((record) => ({
    record,
    label: `Hospital ${record}`,
    href: `/records/0x0${record}`,
  }));
  const view = createElement(ChartView, {
    ...{ chart, isDeidentified: false },
    ...(isMerged ? { sources, contentOf: () => undefined } : {}),
  });
  return renderToStaticMarkup(
    createElement(IntlProvider, {
      ...{ locale, messages: loadMessages(locale), timeZone: "UTC" },
      onError: (error) => void complaints.push(error.message),
      children: view,
    }),
  );
}

describe("the chart on a page", () => {
  const bundle = makeSyntheticBundle({ seed: 3, years: 2 });
  const merged = mergeCharts([0, 1].map((record) => summarize(bundle, { record, today: "2026-11-22" })));

  it.each(LOCALES)("says everything in %s, with the sources of each line", (locale) => {
    const html = drawn(merged, { locale });
    expect(complaints).toEqual([]);
    expect(html).toContain('href="/records/0x00"');
    expect(html).toContain('data-testid="chart-section-vitals"');
    expect(html).not.toContain("undefined");
  });

  it("of a single record has no marks of sources", () => {
    expect(drawn(summarize(bundle), { isMerged: false })).not.toContain("source-marks");
  });

  it("of nothing at all says that allergies are not known, not that there are none", () => {
    const html = drawn(mergeCharts([]));
    expect(html).toContain("That does not mean there are none");
    expect(html).not.toContain("chart-section-summary");
  });

  it("warns before everything else where records are about different people", () => {
    const of = (text: string, record: number) =>
      summarize(
        {
          ...{ resourceType: "Bundle", type: "collection" },
          entry: [{ resource: { resourceType: "Patient", name: [{ text }] } }],
        },
        { record },
      );
    const html = drawn(mergeCharts([of("Asha Rao", 0), of("Bina Rao", 1)]));
    expect(html).toMatch(/role="alert"[\s\S]*do not agree on whom they are about: name[\s\S]*Asha Rao/);
  });
});
