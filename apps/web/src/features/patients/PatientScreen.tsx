"use client";
import type { Hex } from "@linchpin/protocol";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { RecordList, useRecordViews } from "#features/records/index.ts";
import { Copyable, EmptyState, ErrorFace, PageHeader, Section, SkeletonList } from "#ui/index.ts";

interface Props {
  readonly patientId: Hex;
  /** The chart of what was opened. */
  readonly children?: ReactNode;
}

/** One patient, for a provider whom they let in. */
export function PatientScreen({ patientId, children }: Props) {
  const t = useTranslations("patients");
  const states = useTranslations("states");
  const { records, isPending, isError, error, refetch } = useRecordViews(patientId);
  return (
    <>
      <PageHeader
        back={
          <Link
            href="/patients"
            className="inline-flex min-h-8 items-center gap-1.5 text-teal hover:underline"
          >
            <ArrowLeft aria-hidden className="size-4" />
            {t("title")}
          </Link>
        }
        title={t("one")}
        lead={
          <Copyable value={patientId} copyLabel={t("copyId")} copiedLabel={t("copied")} head={12} tail={8} />
        }
      />
      {children}
      <Section title={t("records")} className="mt-8">
        {isPending ? <SkeletonList label={states("loading")} rows={2} /> : null}
        {isError ? <ErrorFace error={error} onRetry={() => void refetch()} /> : null}
        {!isPending && !isError && records.length === 0 ? <EmptyState title={t("noRecords")} /> : null}
        <RecordList records={records} hrefOf={({ tokenId }) => `/patients/${patientId}?record=${tokenId}`} />
      </Section>
    </>
  );
}
