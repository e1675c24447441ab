"use client";
import type { Hex } from "@linchpin/protocol";
import { BookOpenText } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { usePatientTokens } from "#network/index.ts";
import { BackLink, Button, Copyable, EmptyState, PageHeader, SkeletonList } from "#ui/index.ts";
import { AccessBanner } from "./AccessBanner.tsx";
import { coveringGrants } from "./coveringGrants.ts";
import { useKnownNames } from "./knownNames.ts";
import { LazyAskDialog } from "./LazyAskDialog.tsx";
import { patientsOf } from "./patientsOf.ts";
import { RecordPicker } from "./RecordPicker.tsx";
import { SharedRecord } from "./SharedRecord.tsx";
import { useHeldGrants } from "./useCare.ts";
import { useIsUnknown } from "./useIsUnknown.ts";

/** One patient, for a provider whom they let in: their records, and the one that is being read. */
export function PatientScreen({ patientId }: { patientId: Hex }) {
  const t = useTranslations("patients");
  const states = useTranslations("states");
  const asked = useSearchParams().get("record")?.toLowerCase();
  const grants = useHeldGrants();
  const tokens = usePatientTokens(patientId);
  const name = useKnownNames().get(patientId);
  const [isAsking, setIsAsking] = useState(false);
  const own = patientsOf(grants.data ?? []).find((row) => row.patientId === patientId);
  const records = (tokens.data?.pages ?? []).flatMap((page) => page.tokens).filter(({ burned }) => !burned);
  const chosen = records.find(({ tokenId }) => tokenId === asked) ?? records[0];
  const isInDoubt = grants.isSuccess && tokens.isSuccess && own === undefined && records.length === 0;
  const isUnknown = useIsUnknown(patientId, { isInDoubt });
  const held = chosen && own ? coveringGrants(own.grants, chosen.tokenId as Hex) : [];
  if (isUnknown) {
    return (
      <>
        <PageHeader back={<BackLink href="/patients">{t("title")}</BackLink>} title={t("one")} />
        <EmptyState title={t("notHere.title")}>{t("notHere.lead")}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        back={<BackLink href="/patients">{t("title")}</BackLink>}
        title={name ?? t("one")}
        lead={
          <Copyable value={patientId} copyLabel={t("copyId")} copiedLabel={t("copied")} head={12} tail={8} />
        }
        actions={
          own?.best.state === "in-force" ? (
            records.length > 1 ? (
              <Button asChild>
                <Link href={`/patients/${patientId}/chart`} data-testid="to-whole-chart">
                  <BookOpenText aria-hidden className="size-4" />
                  {t("wholeChart")}
                </Link>
              </Button>
            ) : null
          ) : (
            <Button look="primary" onClick={() => setIsAsking(true)} data-testid="ask-again">
              {own ? t("askAgain") : t("ask")}
            </Button>
          )
        }
      />
      {grants.data ? <AccessBanner best={own?.best ?? null} /> : null}
      {grants.isPending || tokens.isPending ? <SkeletonList label={states("loading")} rows={2} /> : null}
      {grants.isError ? <WaitingFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
      {tokens.isError ? <WaitingFace error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
      {tokens.data && records.length === 0 ? <EmptyState title={t("noRecords")} /> : null}
      {records.length > 1 || (records.length > 0 && held.length === 0) ? (
        <RecordPicker
          records={records}
          chosen={chosen?.tokenId}
          onChoose={(tokenId) => history.replaceState(null, "", `?record=${tokenId}`)}
        />
      ) : null}
      {tokens.hasNextPage ? (
        <Button className="mt-3" size="small" onClick={() => void tokens.fetchNextPage()}>
          {states("more")}
        </Button>
      ) : null}
      {chosen && held[0] ? (
        <SharedRecord
          key={`${chosen.tokenId}-${held[0].grantId}`}
          token={chosen}
          held={held}
          onAskAgain={() => setIsAsking(true)}
        />
      ) : null}
      {isAsking ? <LazyAskDialog isOpen onOpenChange={setIsAsking} patientId={patientId} /> : null}
    </>
  );
}
