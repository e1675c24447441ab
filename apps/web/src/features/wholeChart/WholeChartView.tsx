"use client";
import type { Source } from "@linchpin/clinical";
import type { IndexedToken } from "@linchpin/protocol";
import { LockKeyholeOpen } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useMemo } from "react";
import { useTranslations } from "use-intl";
import { ChartDownload } from "#features/downloading/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Banner, Button, Card, EmptyState, ErrorFace, Progress, SkeletonList } from "#ui/index.ts";
import { FilesOfRecords } from "./FilesOfRecords.tsx";
import type { OpenPartOf } from "./OpenPartOf.ts";
import { RecordLines } from "./RecordLines.tsx";
import { useMerged } from "./useMerged.ts";
import type { Openings } from "./useOpenings.ts";

const ChartView = dynamic(() => import("#features/chart/index.ts").then((module) => module.ChartView), {
  ssr: false,
  loading: ChartComing,
});

interface Props {
  /** The records that this reader may open, newest first. */
  readonly tokens: readonly IndexedToken[];
  /** How many more the patient has that are not open to this reader. */
  readonly closed?: number;
  readonly openings: Openings;
  readonly hrefOf: (tokenId: string) => string;
  readonly reader: "patient" | "provider";
  readonly openPart: OpenPartOf;
}

/** Several records opened together: how far each is, what is missing, and the chart of those that are open. */
export function WholeChartView({ tokens, closed = 0, openings, hrefOf, reader, openPart }: Props) {
  const t = useTranslations("wholeChart");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { status, records, error, open } = openings;
  const merged = useMerged(records);
  const done = records.filter((one) => one.status !== "waiting" && one.status !== "opening").length;
  const opened = records.flatMap((one) => (one.status === "open" ? [one] : []));
  const failed = records.filter((one) => one.status === "failed");
  const fresh = tokens.filter((token) => {
    const one = records.find(({ token: known }) => known.tokenId === token.tokenId);
    return (
      one === undefined ||
      (one.status === "open" && one.opened.version < token.version && reader === "patient")
    );
  });
  const isBusy = status === "unlocking" || status === "opening";
  // biome-ignore lint/correctness/useExhaustiveDependencies: `hrefOf` is written where it is used, and says the same each time
  const sources = useMemo(
    () =>
      records.map(({ token, record }) => ({
        record,
        label: t("source", { issuer: nameOf(token.issuer), date: dates.day(token.mintedAt) }),
        href: hrefOf(token.tokenId),
      })),
    [records, nameOf, dates, t],
  );
  const contentOf = useCallback(
    ({ record }: Source) => {
      const one = records.find((known) => known.record === record);
      return one?.status === "open" ? one.opened.resource : undefined;
    },
    [records],
  );
  if (tokens.length === 0) return <EmptyState title={t("none.title")}>{t("none.lead")}</EmptyState>;
  return (
    <div data-testid="whole-chart" data-status={status} data-open={opened.length} data-failed={failed.length}>
      <Card className="mb-6 space-y-4 p-4 sm:p-5 print:hidden">
        {isBusy ? (
          <Progress
            value={records.length === 0 ? 0 : done / records.length}
            label={status === "unlocking" ? t("unlocking") : t("progress", { done, all: records.length })}
          />
        ) : null}
        {status === "sealed" ? (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">
              {t(`before.${reader}`, { count: tokens.length })}
            </p>
            <Button look="primary" onClick={() => open(tokens)} data-testid="open-whole-chart">
              <LockKeyholeOpen aria-hidden className="size-4" />
              {t("open", { count: tokens.length })}
            </Button>
          </div>
        ) : null}
        {error ? <ErrorFace error={error} onRetry={() => open(tokens)} /> : null}
        {records.length > 0 ? <RecordLines records={records} hrefOf={hrefOf} /> : null}
        {closed > 0 ? <p className="text-sm text-ink-soft">{t("closed", { count: closed })}</p> : null}
      </Card>
      {status === "done" && failed.length > 0 ? (
        <div className="mb-6" data-testid="chart-incomplete">
          <Banner
            tone="danger"
            title={t("incomplete.title", { failed: failed.length, all: records.length })}
            action={
              <Button size="small" onClick={() => open(tokens)} data-testid="retry-failed">
                {t("incomplete.retry")}
              </Button>
            }
          >
            {t("incomplete.lead")}
          </Banner>
        </div>
      ) : null}
      {status === "done" && fresh.length > 0 && failed.length === 0 ? (
        <div className="mb-6 print:hidden" data-testid="chart-newer">
          <Banner
            tone="waiting"
            title={t("fresh.title", { count: fresh.length })}
            action={
              <Button size="small" onClick={() => open(tokens)}>
                {t("fresh.open")}
              </Button>
            }
          />
        </div>
      ) : null}
      <FilesOfRecords records={opened} openPart={openPart} />
      {closed > 0 && merged ? (
        <p className="mb-4 hidden text-sm print:block">{t("closed", { count: closed })}</p>
      ) : null}
      {merged ? (
        <ChartView
          chart={merged}
          isDeidentified={opened.some(({ opened: record }) => !record.withIdentity)}
          sources={sources}
          contentOf={contentOf}
          actions={
            <ChartDownload
              records={opened.map(({ record, token, opened: own }) => ({
                record,
                label: sources.find((source) => source.record === record)?.label ?? "",
                issuer: nameOf(own.author),
                sealedAt: own.version === token.version ? token.updatedAt : token.mintedAt,
                opened: own,
              }))}
              missing={{ failed: failed.length, closed }}
            />
          }
        />
      ) : null}
    </div>
  );
}

function ChartComing() {
  const t = useTranslations("states");
  return <SkeletonList label={t("loading")} rows={2} />;
}
