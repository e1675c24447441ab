"use client";
import type { Hex } from "@linchpin/protocol";
import { Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, EmptyState, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { PatientsTable } from "./PatientsTable.tsx";
import { SentRequests } from "./SentRequests.tsx";
import { patientsOf, useHeldGrants } from "./useCare.ts";

const AskDialog = dynamic(() => import("./AskDialog.tsx").then((module) => module.AskDialog), { ssr: false });

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
          <Button look="primary" onClick={() => setAsking({})} data-testid="ask-patient">
            {t("ask")}
          </Button>
        }
      />
      {grants.isPending ? <SkeletonList label={states("loading")} /> : null}
      {grants.isError ? <ErrorFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
      {grants.data && rows.length === 0 ? (
        <EmptyState picture={<Users aria-hidden className="size-10" />} title={t("empty.title")}>
          {t("empty.lead")}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? <PatientsTable rows={rows} /> : null}
      <SentRequests onAskAgain={(patientId) => setAsking({ patientId })} />
      {asking ? <AskDialog isOpen onOpenChange={(isOpen) => isOpen || setAsking(null)} {...asking} /> : null}
    </>
  );
}
