"use client";
import type { Hex } from "@linchpin/protocol";
import type { AskedSummary } from "@linchpin/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { browserJournal, useLinchpin } from "#linchpin/index.ts";
import { Button, Card, EmptyState, ErrorFace, SkeletonList, useNotify } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";
import { LazySummary } from "./LazySummary.tsx";

const LIVE_MS = 4_000;

/** The hospital's desk: emergency summaries that patients ask to have filed, each looked at first. */
export function FilingDesk() {
  const t = useTranslations("emergency.desk");
  const states = useTranslations("states");
  const { quietly, keys } = useLinchpin();
  const { provider } = useRole();
  const providerId = provider?.providerId ?? 0;
  const asked = useQuery({
    queryKey: ["summary-requests", providerId],
    enabled: keys === "unlocked" && providerId > 0,
    refetchInterval: LIVE_MS,
    queryFn: async () => {
      const actor = await quietly();
      if (!actor?.keyring) return [];
      const { sdk, network, as, keyring } = actor;
      return sdk.listSummaryRequests(network, {
        as,
        providerId,
        keys: await sdk.deriveProviderKeys(keyring),
      });
    },
  });
  if (asked.isError) return <ErrorFace error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <SkeletonList label={states("loading")} rows={1} />;
  if (asked.data.length === 0) {
    return (
      <EmptyState picture={<Inbox aria-hidden className="size-10" />} title={t("empty.title")}>
        {t("empty.lead")}
      </EmptyState>
    );
  }
  return (
    <ul className="space-y-4">
      {asked.data.map((one) => (
        <AskedCard key={one.requestId} asked={one} issuer={providerId} />
      ))}
    </ul>
  );
}

function AskedCard({ asked, issuer }: { asked: AskedSummary; issuer: number }) {
  const t = useTranslations("emergency.desk");
  const dates = useDates();
  const notify = useNotify();
  const cache = useQueryClient();
  const { unlock, providerKeys } = useLinchpin();
  const { chainId } = useConfig();
  const { isBusy, error, run } = useWork();
  const { patientId, receivedAt, summary } = asked;
  const file = async () => {
    const { sdk, network, wallet, as } = await unlock();
    const { tagKey } = await providerKeys();
    // The same as at the mint desk: what a crash cuts off between minting and the letter goes on, and is not filed twice.
    const journal = browserJournal({ chainId, issuer });
    await sdk.fileSummary(network, { asked, issuer, wallet, as, tagKey, journal });
    await cache.invalidateQueries({ queryKey: ["summary-requests"] });
    notify({ title: t("done") });
  };
  return (
    <li data-testid="asked-summary" data-patient={patientId}>
      <Card className="space-y-4 p-4 sm:p-5">
        <div>
          <h2 className="font-semibold">{t("from", { id: short(patientId) })}</h2>
          <p className="text-sm text-ink-soft">{dates.time(receivedAt)}</p>
        </div>
        <LazySummary bundle={summary} />
        {error ? <ErrorFace error={error} /> : null}
        <p className="text-sm text-ink-soft">{t("effect")}</p>
        <Button look="primary" isBusy={isBusy} onClick={() => void run(file)} data-testid="file-summary">
          {t("action")}
        </Button>
      </Card>
    </li>
  );
}

const short = (id: Hex) => `${id.slice(0, 10)}…${id.slice(-6)}`;
