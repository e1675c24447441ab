"use client";
import type { ResultGroup } from "@linchpin/clinical";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, EmptyState } from "#ui/index.ts";
import { SeriesTable } from "./SeriesTable.tsx";
import { useWhole } from "./WholeContext.ts";

/** Results by category: the latest value with unit, flag and range, and its course. */
export function Results({ groups }: { groups: readonly ResultGroup[] }) {
  const t = useTranslations("chart");
  if (groups.length === 0) return <EmptyState title={t("noResults")} />;
  return (
    <div className="space-y-6">
      {groups.map((group) => (
        <ResultGroupTable key={group.category} group={group} />
      ))}
    </div>
  );
}

const FIRST = 25;

function ResultGroupTable({ group }: { group: ResultGroup }) {
  const t = useTranslations("chart");
  const [isAsked, setIsAsked] = useState(false);
  const isWhole = useWhole() || isAsked;
  const title = t.has(`category.${group.category}` as never)
    ? t(`category.${group.category}` as never)
    : group.title;
  const series = isWhole ? group.series : group.series.slice(0, FIRST);
  return (
    <div>
      <h4 className="mb-1.5 text-sm font-medium text-ink-soft">
        {title} <span className="font-normal text-ink-faint tabular">{group.series.length}</span>
      </h4>
      <SeriesTable caption={title} series={series} />
      {group.series.length > FIRST && !isWhole ? (
        <Button look="quiet" size="small" className="mt-1 print:hidden" onClick={() => setIsAsked(true)}>
          {t("all", { count: group.series.length })}
        </Button>
      ) : null}
    </div>
  );
}
