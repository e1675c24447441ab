"use client";
import type { HistoryEvent } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { askIndexer, type HistoryPage, useProviderNames } from "#network/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { reasonOf } from "./reasons.ts";

const LIVE_MS = 5_000;
const SHOWN_SECONDS = 14 * 24 * 60 * 60;
const KEPT = "linchpin-emergency-seen";

/**
 * Tells a patient on every page that a doctor has stated an emergency: from the public chain, so that it takes no unlocked
 * keys and nothing is pressed. Until they have seen it.
 */
export function EmergencyBanner() {
  const { active, patientId } = useRole();
  const isPatient = active === "patient" && patientId !== null;
  const { data } = useQuery({
    queryKey: ["emergency-events", patientId],
    enabled: isPatient,
    refetchInterval: LIVE_MS,
    queryFn: () => askIndexer<HistoryPage>(`/v1/patients/${patientId}/activity?limit=20`),
  });
  const newest = data?.events.find(({ name }) => name === "EmergencyAccess.EmergencyOpened");
  if (!isPatient || !newest || newest.at < Date.now() / 1000 - SHOWN_SECONDS) return null;
  return <OneEmergency key={newest.id} event={newest} />;
}

function OneEmergency({ event }: { event: HistoryEvent }) {
  const t = useTranslations("emergency");
  const dates = useDates();
  const nameOf = useProviderNames();
  const [isSeen, setIsSeen] = useState(() => localStorage.getItem(KEPT) === event.id);
  if (isSeen) return null;
  const see = () => {
    localStorage.setItem(KEPT, event.id);
    setIsSeen(true);
  };
  const date = dates.time(event.at);
  return (
    <div data-testid="emergency-banner">
      <Banner
        tone="danger"
        title={t("banner.title", { doctor: nameOf(event.providerId ?? 0) })}
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="small" asChild>
              <a href="/emergency">{t("banner.look")}</a>
            </Button>
            <Button size="small" look="quiet" onClick={see} data-testid="emergency-seen">
              {t("banner.seen")}
            </Button>
          </span>
        }
      >
        {t("banner.lead", { date, reason: t(`reason.${reasonOf(Number(event.args.code))}`) })}
      </Banner>
    </div>
  );
}
