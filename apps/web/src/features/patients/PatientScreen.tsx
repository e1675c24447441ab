"use client";
import type { HeldGrant, Hex } from "@linchpin/protocol";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { usePatientTokens } from "#network/index.ts";
import { BackLink, Button, Copyable, EmptyState, PageHeader, SkeletonList } from "#ui/index.ts";
import { AccessBanner } from "./AccessBanner.tsx";
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
          own?.best.state === "in-force" ? null : (
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

/**
 * The grants that may open a record, by promise: in force first, for this record alone before for a part, with identity
 * before without. Which part a record is in, only its patient can tell.
 */
function coveringGrants(grants: readonly HeldGrant[], tokenId: Hex): readonly HeldGrant[] {
  const weight = ({ state, grant }: HeldGrant) =>
    (state === "in-force" ? 0 : 4) +
    (/^0x0+$/.test(grant.identityScope) ? 2 : 0) +
    (grant.scopeKind === 0 ? 1 : 0);
  return (
    grants
      .filter(({ grant }) => grant.scopeKind === 0 || grant.scope === tokenId)
      // Of one weight always in the same order: custodians tell times that differ, and what is open must not shut for that.
      .toSorted((a, b) => weight(a) - weight(b) || (a.grantId < b.grantId ? -1 : 1))
  );
}
