"use client";
import type { Flag, ResultGroup, ResultPoint, ResultSeries } from "@linchpin/clinical";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Badge, Button, type Column, EmptyState, Section, Table, type Tone } from "#ui/index.ts";
import { Sparkline } from "./Sparkline.tsx";

const FLAG_TONES: Record<Flag["tone"], Tone> = {
  normal: "neutral",
  neutral: "neutral",
  abnormal: "waiting",
  critical: "danger",
};

/** Results by category: the latest value with unit, flag and range, and its course. */
export function Results({ groups }: { groups: readonly ResultGroup[] }) {
  const t = useTranslations("chart");
  if (groups.length === 0) return <EmptyState title={t("noResults")} />;
  return (
    <div className="space-y-8">
      {groups.map((group) => (
        <ResultGroupTable key={group.category} group={group} />
      ))}
    </div>
  );
}

const FIRST = 25;

function ResultGroupTable({ group }: { group: ResultGroup }) {
  const t = useTranslations("chart");
  const [isWhole, setIsWhole] = useState(false);
  const columns: Column<ResultSeries>[] = [
    { key: "test", title: t("test"), isName: true, cell: ({ code }) => code.text },
    { key: "value", title: t("latest"), cell: (series) => <LatestValue series={series} /> },
    { key: "range", title: t("range"), cell: ({ points }) => points.at(-1)?.referenceRange ?? "–" },
    {
      key: "course",
      title: t("course"),
      cell: ({ code, points }) => <Sparkline name={code.text} points={points} />,
    },
    { key: "when", title: t("when"), align: "end", cell: ({ points }) => points.at(-1)?.when?.text ?? "–" },
  ];
  const rows = isWhole ? group.series : group.series.slice(0, FIRST);
  const keyOf = ({ code, unit }: ResultSeries) => `${code.system}|${code.code}|${code.text}|${unit}`;
  return (
    <Section
      title={group.title}
      aside={<span className="text-sm text-ink-faint tabular">{group.series.length}</span>}
    >
      <Table caption={group.title} columns={columns} rows={rows} rowKey={keyOf} />
      {group.series.length > FIRST && !isWhole ? (
        <Button look="quiet" size="small" className="mt-2" onClick={() => setIsWhole(true)}>
          {t("all", { count: group.series.length })}
        </Button>
      ) : null}
    </Section>
  );
}

function LatestValue({ series }: { series: ResultSeries }) {
  const point = series.points.at(-1);
  if (point === undefined) return "–";
  return (
    <span className="inline-flex flex-wrap items-baseline gap-2">
      <span className="font-medium tabular">{valueText(point)}</span>
      {point.flags
        .filter(({ tone }) => tone !== "normal")
        .map(({ text, tone }) => (
          <Badge key={text} tone={FLAG_TONES[tone]}>
            {text}
          </Badge>
        ))}
    </span>
  );
}

/** A pressure is its components; anything else its own value. */
function valueText({ value, components }: ResultPoint): string {
  if (value) return value.text;
  return components.map(({ code, value: own }) => `${code.text} ${own?.text ?? "–"}`).join(", ") || "–";
}
