import type { Chart, ChartItem, CodedText } from "@linchpin/clinical";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CodeText } from "./CodeText.tsx";
import { ResultValueText } from "./ResultValueText.tsx";
import { SourceMarks } from "./SourceMarks.tsx";

/** So many lines of each: the whole stands below. */
const MOST = 6;

/** What one looks for first: what is wrong, what is taken, what must not be given, how it was last measured, the last visit. */
export function AtAGlance({ chart }: { chart: Chart }) {
  const t = useTranslations("chart");
  const vitals = vitalsOf(chart);
  const visit = chart.encounters[0];
  return (
    <div className="grid gap-x-6 gap-y-4 rounded-card border border-line bg-surface p-4 text-sm sm:grid-cols-2 xl:grid-cols-3">
      <Cell
        title={t("glance.problems")}
        items={chart.problems.filter(({ isActive }) => isActive)}
        none={t("glance.none")}
      />
      <Cell
        title={t("glance.medicines")}
        items={chart.medicines.filter(({ isCurrent }) => isCurrent)}
        none={t("glance.none")}
      />
      <Cell
        title={t("allergies")}
        items={chart.allergies.filter(({ isActive }) => isActive)}
        none={t("noAllergies")}
      />
      {vitals.length > 0 ? (
        <Box title={t("glance.vitals")}>
          {vitals.map(({ code, latest }, index) => (
            <li key={index} className="flex items-start justify-between gap-2">
              <span className="min-w-0 break-words">
                {latest.components.length > 0 ? null : (
                  <span className="text-ink-soft">
                    <CodeText code={code} />{" "}
                  </span>
                )}
                <ResultValueText point={latest} />{" "}
                <span className="text-xs text-ink-faint tabular">{latest.when?.text}</span>
              </span>
              <SourceMarks item={latest} />
            </li>
          ))}
        </Box>
      ) : null}
      {visit ? (
        <Box title={t("glance.visit")}>
          <li className="flex items-start justify-between gap-2">
            <span className="min-w-0 break-words">
              <CodeText code={visit.code} />{" "}
              <span className="text-ink-soft">
                {[visit.at, ...visit.reasons].filter(Boolean).join(" · ")}
              </span>{" "}
              <span className="text-xs text-ink-faint tabular">{visit.when?.text}</span>
            </span>
            <SourceMarks item={visit} />
          </li>
        </Box>
      ) : null}
    </div>
  );
}

function Cell(props: {
  title: string;
  items: readonly (ChartItem & { readonly code: CodedText })[];
  none: string;
}) {
  const t = useTranslations("chart");
  const { title, items, none } = props;
  return (
    <Box title={title}>
      {items.length === 0 ? <li className="text-ink-faint">{none}</li> : null}
      {items.slice(0, MOST).map((item, index) => (
        <li key={index} className="flex items-start justify-between gap-2">
          <span className="min-w-0 break-words">
            <CodeText code={item.code} />
          </span>
          <SourceMarks item={item} />
        </li>
      ))}
      {items.length > MOST ? (
        <li className="text-xs text-ink-faint">{t("glance.more", { count: items.length - MOST })}</li>
      ) : null}
    </Box>
  );
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 break-inside-avoid">
      <h4 className="mb-1 text-xs font-medium text-ink-faint">{title}</h4>
      <ul className="space-y-1">{children}</ul>
    </div>
  );
}

/** The newest value of each vital sign that has one, the newest first. */
function vitalsOf({ results }: Chart) {
  return results
    .filter(({ category }) => category === "vital-signs")
    .flatMap(({ series }) => series)
    .flatMap(({ code, points }) => {
      const latest = points.findLast(
        ({ value, components }) => value?.absent === undefined && (value || components.length > 0),
      );
      return latest ? [{ code, latest }] : [];
    })
    .slice(0, MOST);
}
