"use client";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { Banner, Button, SkeletonList } from "#ui/index.ts";
import { downloadJson } from "./downloadJson.ts";
import type { OpeningState } from "./openingState.ts";

// The chart weighs more than the page around it: fetched once there is something to read.
const ChartView = dynamic(() => import("#features/chart/index.ts").then((module) => module.ChartView), {
  ssr: false,
  loading: ChartComing,
});

/** An opened record: what it says, whether its dealing is proved, and taking it along. */
export function OpenedRecordView({ opened }: { opened: Extract<OpeningState, { status: "open" }> }) {
  const t = useTranslations("records.opened");
  const { chart, record, hasIdentity } = opened;
  return (
    <div data-testid="opened" data-confirmed={record.confirmed} data-identity={hasIdentity}>
      <div className="mb-6 space-y-3">
        {record.confirmed !== false ? null : (
          <Banner tone="waiting" title={t("unconfirmed.title")}>
            {t("unconfirmed.lead")}
          </Banner>
        )}
        {record.version < record.latestVersion ? (
          <Banner tone="waiting" title={t("older", { version: record.version })} />
        ) : null}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-ink-soft">{t(hasIdentity ? "withIdentity" : "withoutIdentity")}</p>
          <Button
            size="small"
            data-testid="download-fhir"
            onClick={() => downloadJson(record.resource, `record-${record.tokenId.slice(2, 10)}.fhir.json`)}
          >
            <Download aria-hidden className="size-4" />
            {t("download")}
          </Button>
        </div>
      </div>
      <ChartView chart={chart} isDeidentified={!hasIdentity} />
    </div>
  );
}

function ChartComing() {
  const t = useTranslations("states");
  return <SkeletonList label={t("loading")} rows={2} />;
}
