"use client";
import type { Hex } from "@linchpin/protocol";
import { Users } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ScanLink } from "#features/sharing/index.ts";
import { LazyTransferNotices } from "#features/transferNotices/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { Button, EmptyState, PageHeader, SkeletonList } from "#ui/index.ts";
import { LazyAskDialog } from "./LazyAskDialog.tsx";
import { PatientsTable } from "./PatientsTable.tsx";
import { patientsOf } from "./patientsOf.ts";
import { SentRequests } from "./SentRequests.tsx";
import { useHeldGrants } from "./useCare.ts";

/** Whom a provider may read, and whom they asked. */
export function PatientsScreen() {
  const t = useTranslations("patients");
  const states = useTranslations("states");
  const grants = useHeldGrants();
  const [asking, setAsking] = useState<{ readonly patientId?: Hex } | null>(null);
  const rows = patientsOf(grants.data ?? []);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <ScanLink />
            <Button onClick={() => setAsking({})} data-testid="ask-patient">
              {t("ask")}
            </Button>
          </>
        }
      />
      {grants.isPending ? <SkeletonList label={states("loading")} /> : null}
      {grants.isError ? <WaitingFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
      {grants.data && rows.length === 0 ? (
        <EmptyState picture={<Users aria-hidden className="size-10" />} title={t("empty.title")}>
          {t("empty.lead")}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? <PatientsTable rows={rows} /> : null}
      <LazyTransferNotices />
      <SentRequests onAskAgain={(patientId) => setAsking({ patientId })} />
      {asking ? (
        <LazyAskDialog isOpen onOpenChange={(isOpen) => isOpen || setAsking(null)} {...asking} />
      ) : null}
    </>
  );
}
