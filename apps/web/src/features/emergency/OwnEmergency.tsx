"use client";
import type { Hex } from "@linchpin/protocol";
import { Siren } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames, useWholeChart } from "#network/index.ts";
import { Banner, Button, EmptyState, ErrorFace, Section, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { EmergencyCard } from "./EmergencyCard.tsx";
import { Openings } from "./Openings.tsx";
import { SummaryForm } from "./SummaryForm.tsx";
import { SummaryInPlace } from "./SummaryInPlace.tsx";
import { useEmergency } from "./useEmergency.ts";

/** The patient's side: switched off, being filed, or in place; the card; and who has opened it. */
export function OwnEmergency() {
  const t = useTranslations("emergency.own");
  const states = useTranslations("states");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { patientId } = useRole();
  const emergency = useEmergency();
  const { chart: all, ...tokens } = useWholeChart(patientId);
  const [isChanging, setIsChanging] = useState(false);
  const { data } = emergency;
  if (emergency.isError && !data)
    return <WaitingFace error={emergency.error} onRetry={() => void emergency.refetch()} />;
  if (tokens.isError && !all) return <ErrorFace error={tokens.error} onRetry={() => void tokens.refetch()} />;
  if (!data || !all) return <SkeletonList label={states("loading")} rows={2} />;
  const { pending, isOther, status, choice } = data;
  const records = all.filter(({ tokenId }) => !status.kept.includes(tokenId as Hex));
  const state = pending ? (isOther ? "differs" : "waiting") : status.summary ? "on" : "off";
  return (
    <div className="space-y-8" data-testid="own-emergency" data-state={state}>
      {emergency.isError ? (
        <WaitingFace error={emergency.error} onRetry={() => void emergency.refetch()} />
      ) : null}
      <WaitingLines kinds={["notes", "letter"]} />
      {pending && !isOther ? (
        <Banner tone="waiting" title={t("waiting.title", { hospital: nameOf(pending.hospital) })}>
          {t("waiting.lead", {
            date: dates.time(pending.askedAt),
          })}
        </Banner>
      ) : null}
      {pending && isOther ? (
        <Banner tone="danger" title={t("differs.title")}>
          {t("differs.lead", { hospital: nameOf(pending.hospital) })}
        </Banner>
      ) : null}
      {status.summary ? (
        <SummaryInPlace
          state={data}
          records={records}
          summaryToken={all.find(({ tokenId }) => tokenId === status.summary?.tokenId)}
          onChange={() => setIsChanging(true)}
        />
      ) : null}
      {!status.summary && state !== "waiting" && !isChanging ? (
        <EmptyState
          picture={<Siren aria-hidden className="size-10" />}
          title={t("off.title")}
          action={
            <Button look="primary" onClick={() => setIsChanging(true)} data-testid="begin-summary">
              {t("off.action")}
            </Button>
          }
        >
          {t("off.lead")}
        </EmptyState>
      ) : null}
      {isChanging ? (
        <SummaryForm
          records={records.map(({ tokenId }) => tokenId as Hex)}
          before={choice}
          onClose={() => setIsChanging(false)}
        />
      ) : null}
      {status.summary && choice ? (
        <Section title={t("card.title")} hint={t("card.hint")}>
          <EmergencyCard choice={choice} />
        </Section>
      ) : null}
      <Section title={t("openings.title")} hint={t("openings.hint")}>
        <Openings />
      </Section>
    </div>
  );
}
