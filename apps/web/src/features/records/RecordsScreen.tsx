"use client";
import { BookOpenText, FolderOpen, QrCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { LazyUnfinishedErasures } from "#features/erasing/index.ts";
import { EndingSoon, ScanLink } from "#features/sharing/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { Button, EmptyState, Logo, PageHeader, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { RecordList } from "./RecordList.tsx";
import { useRecordViews } from "./useRecordViews.ts";

/** A patient's own records. */
export function RecordsScreen() {
  const t = useTranslations("records");
  const states = useTranslations("states");
  const { patientId } = useRole();
  const { records, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useRecordViews(patientId);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ScanLink />
            {records.length > 1 ? (
              <Button asChild>
                <Link href="/chart" data-testid="to-whole-chart">
                  <BookOpenText aria-hidden className="size-4" />
                  {t("wholeChart")}
                </Link>
              </Button>
            ) : null}
            <Button asChild>
              <Link href="/folders" data-testid="to-folders">
                <FolderOpen aria-hidden className="size-4" />
                {t("folders")}
              </Link>
            </Button>
          </>
        }
      />
      <EndingSoon />
      <LazyUnfinishedErasures />
      {isPending ? <SkeletonList label={states("loading")} /> : null}
      {isError ? <WaitingFace error={error} onRetry={() => void refetch()} /> : null}
      {!isPending && !isError && records.length === 0 ? (
        <EmptyState
          picture={<Logo className="size-14" />}
          title={t("empty.title")}
          action={
            <Button look="primary" asChild>
              <a href="/scan?tab=show" data-testid="to-my-code">
                <QrCode aria-hidden className="size-4" />
                {t("empty.action")}
              </a>
            </Button>
          }
        >
          {t("empty.lead")}
        </EmptyState>
      ) : null}
      <RecordList records={records} hrefOf={({ tokenId }) => `/records/${tokenId}`} />
      {hasNextPage ? (
        <div className="mt-6 text-center">
          <Button isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {states("more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
