"use client";
import type { Chart, SummaryContact } from "@linchpin/clinical";
import { Phone } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { SkeletonList } from "#ui/index.ts";

const ChartView = dynamic(() => import("#features/chart/index.ts").then((module) => module.ChartView), {
  ssr: false,
  loading: ChartComing,
});

/** An emergency summary as a doctor reads it: whom to call, then the chart. */
export function SummaryView({ chart, contacts }: { chart: Chart; contacts: readonly SummaryContact[] }) {
  const t = useTranslations("emergency.summary");
  const named = contacts.filter(({ name }) => name !== "");
  return (
    <div className="space-y-4" data-testid="emergency-summary">
      {named.length > 0 ? (
        <ul className="space-y-1" aria-label={t("contacts")}>
          {named.map(({ name, phone }) => (
            <li key={`${name} ${phone}`} className="flex flex-wrap items-center gap-2">
              <Phone aria-hidden className="size-4 text-teal" />
              <span className="font-medium">{t("call", { name })}</span>
              {phone ? (
                <a href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`} className="text-teal underline">
                  {phone}
                </a>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <ChartView chart={chart} isDeidentified={chart.patient.name === undefined} />
    </div>
  );
}

function ChartComing() {
  const t = useTranslations("states");
  return <SkeletonList label={t("loading")} rows={2} />;
}
