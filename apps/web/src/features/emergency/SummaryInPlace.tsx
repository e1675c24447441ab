"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { HeartPulse } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Badge, Banner, Button, Card, Dialog, useNotify } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { type OwnEmergencyState, useTellEmergency } from "./useEmergency.ts";
import { useSummaryMaking } from "./useSummaryMaking.ts";

interface Props {
  readonly state: OwnEmergencyState;
  /** The patient's other records, newest first. */
  readonly records: readonly IndexedToken[];
  readonly summaryToken: IndexedToken | undefined;
  readonly onChange: () => void;
}

/** The summary that a doctor would get today: who keeps it, whether it is up to date, and the ways to change or end it. */
export function SummaryInPlace({ state, records, summaryToken, onChange }: Props) {
  const t = useTranslations("emergency.inPlace");
  const shell = useTranslations("shell");
  const format = useFormatter();
  const dates = useDates();
  const nameOf = useProviderNames();
  const notify = useNotify();
  const tell = useTellEmergency();
  const { emergencyCustodians } = useConfig();
  const { patientId } = useRole();
  const { unlock } = useLinchpin();
  const { read, compose, ask } = useSummaryMaking();
  const renewing = useWork();
  const ending = useWork();
  const [isEnding, setIsEnding] = useState(false);
  const { status, choice, helpers, pending } = state;
  const { summary, silent } = status;
  if (!summary) return null;
  const [newest] = records;
  const filedBy = summaryToken?.issuer;
  const isOlder = newest && summaryToken && newest.mintedAt > summaryToken.mintedAt;
  const missing = emergencyCustodians.filter(
    ({ providerId }) => !summary.keepers.includes(providerId) && !silent.includes(providerId),
  );
  // Pieces of a deal before open nothing: who keeps them must be given those of the deal that counts.
  const isDealtAnew =
    summaryToken !== undefined &&
    (summaryToken.deal > summary.deal || summaryToken.version > summary.version);
  const told = [...summary.notify].sort().join() === [...helpers].slice(0, 16).sort().join();
  const renew = async () => {
    if (!choice || filedBy === undefined) return onChange();
    const source = await read(records.map(({ tokenId }) => tokenId as Hex));
    await ask(filedBy, await compose(source, choice), choice);
    await tell();
    notify({ title: t("renewing", { hospital: nameOf(filedBy) }) });
  };
  const again = () => (isOlder && !pending ? renew() : handOut());
  const handOut = async () => {
    const { sdk, network, as, keyring } = await unlock();
    if (patientId === null) return;
    await sdk.handOut(network, { as, keyring, patientId, tokenId: summary.tokenId });
    await tell();
  };
  const end = async () => {
    const { sdk, network, as, keyring } = await unlock();
    if (patientId === null) return;
    await sdk.leaveEmergencies(network, { as, keyring, patientId, tokenIds: status.kept });
    await tell();
    setIsEnding(false);
    notify({ title: t("ended") });
  };
  return (
    <Card
      className="space-y-4 p-4 sm:p-5"
      data-testid="summary-in-place"
      data-keepers={summary.keepers.length}
    >
      <div className="flex items-start gap-3">
        <HeartPulse aria-hidden className="size-6 shrink-0 text-teal" />
        <div className="min-w-0 flex-1 space-y-1">
          <h2 className="font-semibold">{t("title")}</h2>
          <p>
            <Badge tone="good">{t("on")}</Badge>
          </p>
          <p className="text-sm text-ink-soft">
            {t("since", {
              date: dates.day(summaryToken?.mintedAt ?? summary.filedAt),
              hospital: filedBy === undefined ? "" : nameOf(filedBy),
            })}
          </p>
          <p className="text-sm text-ink-soft">
            {t("keepers", { needed: summary.m, names: format.list(summary.keepers.map(nameOf)) })}
          </p>
          <p className="text-sm text-ink-soft">{t("told", { count: summary.notify.length })}</p>
        </div>
      </div>
      {isOlder && !pending ? (
        <div data-testid="summary-older">
          <Banner
            tone="waiting"
            title={t("older.title")}
            action={
              <Button
                size="small"
                look="primary"
                isBusy={renewing.isBusy}
                onClick={() => void renewing.run(renew)}
                data-testid="renew-summary"
              >
                {t("older.action")}
              </Button>
            }
          >
            {t("older.lead")}
          </Banner>
        </div>
      ) : null}
      {isDealtAnew || missing.length > 0 || !told ? (
        <Banner
          tone={isDealtAnew ? "danger" : "waiting"}
          title={
            isDealtAnew
              ? t("dealtAnew")
              : missing.length > 0
                ? t("missing", { names: format.list(missing.map(({ name }) => name)) })
                : t("helpersChanged")
          }
          action={
            <Button
              size="small"
              isBusy={renewing.isBusy}
              onClick={() => void renewing.run(handOut)}
              data-testid="hand-out-again"
            >
              {t("again")}
            </Button>
          }
        />
      ) : null}
      {silent.length > 0 ? (
        <p className="text-sm text-ink-soft">{t("silent", { names: format.list(silent.map(nameOf)) })}</p>
      ) : null}
      {renewing.error ? (
        <WaitingFace error={renewing.error} onRetry={() => void renewing.run(again)} />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button size="small" asChild>
          <Link href={`/records/${summary.tokenId}`}>{t("look")}</Link>
        </Button>
        <Button size="small" onClick={onChange} data-testid="change-summary">
          {t("change")}
        </Button>
        <Button size="small" look="danger" onClick={() => setIsEnding(true)} data-testid="end-summary">
          {t("end")}
        </Button>
      </div>
      <Dialog
        isOpen={isEnding}
        onOpenChange={setIsEnding}
        title={t("endTitle")}
        lead={t("endLead")}
        closeLabel={shell("close")}
        footer={
          <Button
            look="danger"
            isBusy={ending.isBusy}
            onClick={() => void ending.run(end)}
            data-testid="end-confirm"
          >
            {t("end")}
          </Button>
        }
      >
        {ending.error ? <WaitingFace error={ending.error} onRetry={() => void ending.run(end)} /> : null}
      </Dialog>
    </Card>
  );
}
