"use client";
import dynamic from "next/dynamic";
import { useCallback } from "react";
import { useTranslations } from "use-intl";
import { RecordDownload } from "#features/downloading/index.ts";
import { type OpenPart, RecordFiles } from "#features/files/index.ts";
import { NewerVersion } from "#features/lifecycle/index.ts";
import { Banner, SkeletonList } from "#ui/index.ts";
import type { OpeningState } from "./openingState.ts";

// The chart weighs more than the page around it: fetched once there is something to read.
const ChartView = dynamic(() => import("#features/chart/index.ts").then((module) => module.ChartView), {
  ssr: false,
  loading: ChartComing,
});

/** An opened record: what it says, whether its dealing is proved, and taking it along. */
export function OpenedRecordView({
  opened,
  latest,
  onNewest,
  openPart,
}: {
  opened: Extract<OpeningState, { status: "open" }>;
  /** The newest version by now; one may have come since it was opened. */
  latest?: number;
  /** Opens the newest version; absent where it is not open to this reader. */
  onNewest?: () => void;
  /** Opens an attachment of this version. */
  openPart?: OpenPart;
}) {
  const t = useTranslations("records.opened");
  const { chart, record, hasIdentity, note } = opened;
  const contentOf = useCallback(() => record.resource, [record]);
  return (
    <div
      data-testid="opened"
      data-confirmed={record.confirmed}
      data-identity={hasIdentity}
      data-version={record.version}
    >
      <div className="mb-6 space-y-3">
        {record.confirmed !== false ? null : (
          <Banner tone="waiting" title={t("unconfirmed.title")}>
            {t("unconfirmed.lead")}
          </Banner>
        )}
        <NewerVersion
          version={record.version}
          latest={Math.max(record.latestVersion, latest ?? 0)}
          {...(onNewest ? { onOpen: onNewest } : {})}
        />
        {note ? (
          <div data-testid="amendment-note">
            <Banner title={t("amended", { version: record.version, who: note.who })}>{note.words}</Banner>
          </div>
        ) : null}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-sm text-ink-soft">{t(hasIdentity ? "withIdentity" : "withoutIdentity")}</p>
          <RecordDownload opened={record} />
        </div>
      </div>
      {openPart ? (
        <RecordFiles attachments={record.attachments} open={openPart} withIdentity={record.withIdentity} />
      ) : null}
      <ChartView chart={chart} isDeidentified={!hasIdentity} contentOf={contentOf} />
    </div>
  );
}

function ChartComing() {
  const t = useTranslations("states");
  return <SkeletonList label={t("loading")} rows={2} />;
}
