"use client";
import { useTranslations } from "use-intl";
import { DownloadButton } from "./DownloadButton.tsx";
import type { DownloadRecord } from "./DownloadRecord.ts";

interface Props {
  /** Those that are open. */
  readonly records: readonly DownloadRecord[];
  readonly missing: { readonly failed: number; readonly closed: number };
}

/** Taking a whole chart along. */
export function ChartDownload(props: Props) {
  const t = useTranslations("downloading");
  return <DownloadButton {...props} label={t("chart")} testId="download-chart" />;
}
