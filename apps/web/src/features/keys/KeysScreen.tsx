"use client";
import type { Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useOutbox } from "#linchpin/index.ts";
import { useCustodianNames } from "#network/index.ts";
import { Card, Copyable, EmptyState, KeyPicture, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { HealthCheck } from "./HealthCheck.tsx";
import { LockState } from "./LockState.tsx";
import { NewPaperPage } from "./NewPaperPage.tsx";
import { NewPasskey } from "./NewPasskey.tsx";
import { PeopleLinks } from "./PeopleLinks.tsx";
import { RemovedSlots } from "./RemovedSlots.tsx";
import { SlotList } from "./SlotList.tsx";
import { useCustody } from "./useCustody.ts";
import { useNewWays } from "./useNewWays.ts";
import { useScanOnArrival } from "./useScanOnArrival.ts";
import { useSlots } from "./useSlots.ts";
import { NewWallet } from "./walletWay/NewWallet.tsx";

/** The patient's key: its pieces, whether it is unlocked, and the ways back to the linchpin. */
export function KeysScreen() {
  const t = useTranslations("keys");
  const states = useTranslations("states");
  const nameOf = useCustodianNames();
  const { custodians } = useConfig();
  const { patientId } = useRole();
  const custody = useCustody(patientId);
  const slots = useSlots();
  const newWays = useNewWays();
  useScanOnArrival(patientId !== null);
  const { data: outbox } = useOutbox();
  const onItsWay = (slotId: Hex) =>
    outbox?.lines.some(
      ({ state, about }) => state === "waiting" && about.kind === "slot" && about.ids?.includes(slotId),
    ) ?? false;
  // What is on its way is no way back yet.
  const kept = (slots.data?.slots ?? []).filter(({ slotId }) => !onItsWay(slotId));
  const keepers = custody.data?.custodians ?? custodians.map(({ providerId }) => providerId);
  const pieces = keepers.map((providerId) => ({
    ...{ providerId, name: nameOf(providerId) },
    state: "in-place" as const,
  }));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        {...(patientId
          ? {
              actions: (
                <span
                  className="inline-flex items-center gap-1.5 text-sm text-ink-soft"
                  data-testid="patient-id"
                >
                  {t("patientId")}
                  <Copyable value={patientId} copyLabel={t("copyPatientId")} copiedLabel={t("copied")} />
                </span>
              ),
            }
          : {})}
      />
      <Card className="p-5 sm:p-8">
        <KeyPicture size="large" needed={custody.data?.needed ?? 2} pieces={pieces} linchpin="in-place" />
        <p className="mt-6 border-t border-line pt-4 text-sm text-ink-soft">{t("explained")}</p>
        <LockState />
      </Card>
      {slots.data ? (
        <Section title={t("health.title")} className="mt-10">
          <HealthCheck slots={kept} />
        </Section>
      ) : null}
      <Section title={t("slots")} hint={t("slotsHint")} className="mt-10">
        {slots.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
        {slots.isError ? <WaitingFace error={slots.error} onRetry={() => void slots.refetch()} /> : null}
        {slots.data === null ? <EmptyState title={t("empty.title")}>{t("empty.lead")}</EmptyState> : null}
        <WaitingLines kinds={["slot", "slot-removal", "slot-restoration"]} />
        {slots.data ? <SlotList slots={slots.data.slots} /> : null}
        <div className="mt-5 flex flex-wrap items-start gap-3">
          {patientId && newWays.includes("passkey") ? <NewPasskey /> : null}
          {patientId && newWays.includes("wallet") ? (
            <NewWallet hasOne={kept.some(({ kind }) => kind === "wallet")} />
          ) : null}
          <NewPaperPage />
        </div>
      </Section>
      <Section title={t("people.title")} className="mt-10">
        <PeopleLinks />
      </Section>
      {slots.data ? <RemovedSlots removed={slots.data.removed} /> : null}
    </>
  );
}
