import type { Chart, ChartItem, ResultGroup } from "../chart/Chart.ts";

/** One section of a patient summary, and what of a chart stands in it. */
export interface SectionPlan {
  /** LOINC. */
  readonly code: string;
  readonly title: string;
  /** What its narrative says where it is empty; without it an empty section is left out. */
  readonly none?: string;
  readonly pick: (chart: Chart) => readonly Picked[];
}

/** An item of a section; a result's title is its series'. */
export interface Picked {
  readonly item: ChartItem;
  readonly title?: string | undefined;
}

const UNTRUE: ReadonlySet<string> = new Set(["entered-in-error", "refuted"]);

/** Types that a section may refer to (Composition-uv-ips, `section.entry`). */
const isOf =
  (...types: readonly string[]) =>
  ({ source }: ChartItem) =>
    types.includes(source.resourceType) && source.id?.startsWith("#") !== true;

const isTrue = ({ status, ...item }: ChartItem) => {
  const { verification } = item as { readonly verification?: string };
  return !UNTRUE.has(status ?? "") && !UNTRUE.has(verification ?? "");
};

/** The newest value of each test. */
function newestOf(groups: readonly ResultGroup[], categories: readonly string[]): readonly Picked[] {
  const isOwn = isOf("Observation");
  return groups
    .filter(({ category }) => categories.includes(category))
    .flatMap(({ series }) =>
      series.flatMap(({ code, points }) => {
        const item = points.filter((point) => isTrue(point) && isOwn(point)).at(-1);
        return item === undefined ? [] : [{ item, title: code.text }];
      }),
    );
}

const picked = (items: readonly ChartItem[]): readonly Picked[] =>
  items.filter(isTrue).map((item) => ({ item }));

/** The newest report of each kind. */
function newestReports({ reports }: Chart): readonly Picked[] {
  const seen = new Set<string>();
  const newest = reports.filter((report) => {
    const isNew = isTrue(report) && !seen.has(report.code.text);
    if (isNew) seen.add(report.code.text);
    return isNew;
  });
  return picked(newest);
}

/**
 * The sections of an International Patient Summary that records can fill, in its order (Composition-uv-ips 2.0.0). Three are
 * required and stand there even when empty.
 */
export const SECTIONS: readonly SectionPlan[] = [
  {
    ...{ code: "11450-4", title: "Problems", none: "The records name no problem." },
    pick: ({ problems }) => picked(problems.filter(({ isActive }) => isActive)),
  },
  {
    ...{ code: "48765-2", title: "Allergies and intolerances", none: "The records name no allergy." },
    pick: ({ allergies }) => picked(allergies.filter(({ isActive }) => isActive)),
  },
  {
    ...{ code: "10160-0", title: "Medication", none: "The records name no current medicine." },
    pick: ({ medicines }) => picked(medicines.filter(({ isCurrent }) => isCurrent)),
  },
  {
    ...{ code: "11369-6", title: "Immunizations" },
    pick: ({ immunizations }) => picked(immunizations),
  },
  {
    ...{ code: "30954-2", title: "Results" },
    pick: (chart) => [...newestOf(chart.results, ["laboratory", "imaging"]), ...newestReports(chart)],
  },
  {
    ...{ code: "47519-4", title: "Procedures" },
    pick: ({ procedures }) => picked(procedures),
  },
  {
    ...{ code: "46264-8", title: "Medical devices" },
    pick: ({ devices }) => picked(devices.filter(isOf("DeviceUseStatement"))),
  },
  {
    ...{ code: "104605-1", title: "Alerts" },
    pick: ({ alerts }) => picked(alerts.filter(isOf("Flag")).filter(({ status }) => status === "active")),
  },
  {
    ...{ code: "11348-0", title: "Past problems" },
    pick: ({ problems }) => picked(problems.filter(({ isActive }) => !isActive)),
  },
  {
    ...{ code: "18776-5", title: "Plan of care" },
    pick: ({ carePlans }) => picked(carePlans.filter(({ status }) => status === "active")),
  },
  {
    ...{ code: "29762-2", title: "Social history" },
    pick: ({ results }) => newestOf(results, ["social-history"]),
  },
  {
    ...{ code: "8716-3", title: "Vital signs" },
    pick: ({ results }) => newestOf(results, ["vital-signs"]),
  },
];
