"use client";
import type { IndexedToken } from "@linchpin/protocol";
import type { OpenedRecord } from "@linchpin/sdk";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { askIndexer, useProviderNames } from "#network/index.ts";
import { DownloadButton } from "./DownloadButton.tsx";

/** Taking one open record along. */
export function RecordDownload({ opened }: { opened: OpenedRecord }) {
  const t = useTranslations("downloading");
  const whole = useTranslations("wholeChart");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { tokenId, version } = opened;
  const token = useQuery({
    queryKey: ["token", tokenId],
    queryFn: () => askIndexer<IndexedToken>(`/v1/tokens/${tokenId}`),
  });
  if (!token.data) return null;
  const { issuer, mintedAt, updatedAt, version: newest } = token.data;
  const sealedAt = version === newest ? updatedAt : mintedAt;
  const label = whole("source", { issuer: nameOf(issuer), date: dates.day(mintedAt) });
  const record = { record: 0, label, issuer: nameOf(opened.author), sealedAt, opened };
  return <DownloadButton records={[record]} label={t("record")} testId="download-record" />;
}
