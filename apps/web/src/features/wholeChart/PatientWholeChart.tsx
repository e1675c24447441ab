"use client";
import type { HeldGrant, Hex } from "@linchpin/protocol";
import { useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import {
  coveringGrants,
  learnName,
  openUnderGrants,
  patientsOf,
  useHeldGrants,
  useKnownNames,
} from "#features/patients/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { useWholeChart } from "#network/index.ts";
import { BackLink, EmptyState, PageHeader, SkeletonList } from "#ui/index.ts";
import { type OpenOne, useOpenings } from "./useOpenings.ts";
import { WholeChartView } from "./WholeChartView.tsx";

/** All of a patient that they let this provider read, as one chart. */
export function PatientWholeChart({ patientId }: { patientId: Hex }) {
  const t = useTranslations("wholeChart");
  const patients = useTranslations("patients");
  const states = useTranslations("states");
  const name = useKnownNames().get(patientId);
  const grants = useHeldGrants();
  const { chart: all, isError, error, refetch } = useWholeChart(patientId);
  const own = patientsOf(grants.data ?? []).find((row) => row.patientId === patientId);
  const inForce = (own?.grants ?? []).filter(({ state }) => state === "in-force");
  const held = useRef<readonly HeldGrant[]>([]);
  useEffect(() => {
    held.current = inForce;
  });
  const openShared = useCallback<OpenOne>(
    (actor, token) =>
      openUnderGrants(actor, {
        token,
        held: coveringGrants(held.current, token.tokenId as Hex),
        act: actor.sdk.openSharedRecord,
      }),
    [],
  );
  const openings = useOpenings(openShared);
  const told = openings.records.flatMap((one) =>
    one.status === "open" ? (one.chart.patient.name ?? []) : [],
  )[0];
  useEffect(() => {
    if (told) learnName(patientId, told);
  }, [told, patientId]);
  const tokens = all?.filter(({ tokenId }) => coveringGrants(inForce, tokenId as Hex).length > 0);
  const isPending = (all === undefined && !isError) || grants.isPending;
  return (
    <>
      <PageHeader
        back={<BackLink href={`/patients/${patientId}`}>{name ?? patients("one")}</BackLink>}
        title={t("title")}
        lead={t("leadShared")}
      />
      {isPending ? <SkeletonList label={states("loading")} rows={2} /> : null}
      {isError ? <WaitingFace error={error} onRetry={() => void refetch()} /> : null}
      {grants.isError ? <WaitingFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
      {!isPending && tokens && inForce.length === 0 ? (
        <EmptyState title={t("shut.title")}>{t("shut.lead")}</EmptyState>
      ) : null}
      {!isPending && tokens && inForce.length > 0 ? (
        <WholeChartView
          tokens={tokens}
          closed={(all?.length ?? 0) - tokens.length}
          openings={openings}
          hrefOf={(tokenId) => `/patients/${patientId}?record=${tokenId}`}
          reader="provider"
          openPart={(actor, { token, part }) =>
            openUnderGrants(actor, {
              token,
              held: coveringGrants(held.current, token.tokenId as Hex),
              act: (network, opening) => actor.sdk.openSharedAttachment(network, { ...opening, part }),
            })
          }
        />
      ) : null}
    </>
  );
}
