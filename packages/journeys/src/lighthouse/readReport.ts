/** What one load of a page came to. Times in milliseconds, as Lighthouse models its slow phone. */
export interface Reading {
  /** 0 … 100. */
  readonly performance: number;
  readonly accessibility: number;
  /** Addresses of all scripts that were fetched. */
  readonly scripts: readonly string[];
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocked: number;
  /** Cumulative layout shift, without unit. */
  readonly shift: number;
  /** What the console calls an error: violations of the content security policy among them. */
  readonly complaints: readonly string[];
  /** Addresses asked for outside the app's own origin. */
  readonly foreign: readonly string[];
  /** Accessibility audits that failed. */
  readonly barriers: readonly string[];
}

interface Report {
  readonly finalDisplayedUrl: string;
  readonly categories: Readonly<Record<string, { score: number; auditRefs: readonly { id: string }[] }>>;
  readonly audits: Readonly<
    Record<string, { score: number | null; numericValue?: number; details?: { items?: readonly Item[] } }>
  >;
}
type Item = Readonly<Record<string, unknown>>;

/** Takes from Lighthouse's report what the budgets speak of. */
export function readReport(report: Report, origin: string): Reading {
  const { audits, categories } = report;
  const items = (id: string) => audits[id]?.details?.items ?? [];
  const number = (id: string) => audits[id]?.numericValue ?? Number.NaN;
  const score = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
  const requests = items("network-requests");
  const urls = requests.map(({ url }) => String(url));
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    scripts: [
      ...new Set(
        requests.filter(({ resourceType }) => resourceType === "Script").map(({ url }) => String(url)),
      ),
    ],
    firstPaint: number("first-contentful-paint"),
    largestPaint: number("largest-contentful-paint"),
    blocked: number("total-blocking-time"),
    shift: number("cumulative-layout-shift"),
    complaints: items("errors-in-console").map(({ description }) => String(description)),
    foreign: urls.filter((url) => !/^(?:data|blob):/.test(url) && new URL(url).origin !== origin),
    barriers: (categories.accessibility?.auditRefs ?? [])
      .map(({ id }) => id)
      .filter((id) => audits[id]?.score === 0),
  };
}
