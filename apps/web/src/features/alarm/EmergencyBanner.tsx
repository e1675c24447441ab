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
import { seeEmergency, seenEmergencies } from "./seenEmergencies.ts";
import { emergencyIdOf, unseenEmergencies } from "./unseenEmergencies.ts";

const LIVE_MS = 5_000;
/** At once; those behind them come when these are known. */
const MOST_SHOWN = 3;
const OPENED = "EmergencyAccess.EmergencyOpened";

/**
 * Tells a patient on every page that doctors have stated an emergency: from the public chain, so that it takes no unlocked
 * keys and nothing is pressed. Each until they have seen it.
 */
export function EmergencyBanner() {
  const t = useTranslations("emergency.banner");
  const { active, patientId } = useRole();
  const isPatient = active === "patient" && patientId !== null;
  const [seen, setSeen] = useState(seenEmergencies);
  const { data } = useQuery({
    queryKey: ["emergency-events", patientId],
    enabled: isPatient,
    refetchInterval: LIVE_MS,
    queryFn: () => askIndexer<HistoryPage>(`/v1/patients/${patientId}/activity?name=${OPENED}&limit=200`),
  });
  if (!isPatient || !data) return null;
  const unseen = unseenEmergencies(data.events, { seen, now: Date.now() / 1000 });
  const behind = unseen.length - MOST_SHOWN;
  return (
    <>
      {unseen.slice(0, MOST_SHOWN).map((event) => (
        <OneEmergency
          key={emergencyIdOf(event)}
          event={event}
          onSeen={() => setSeen(seeEmergency(emergencyIdOf(event)))}
        />
      ))}
      {behind > 0 ? (
        <p className="text-sm text-ink-soft" data-testid="emergencies-behind">
          {t("behind", { count: behind })}
        </p>
      ) : null}
    </>
  );
}

function OneEmergency({ event, onSeen }: { readonly event: HistoryEvent; readonly onSeen: () => void }) {
  const t = useTranslations("emergency");
  const dates = useDates();
  const nameOf = useProviderNames();
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
            <Button size="small" look="quiet" onClick={onSeen} data-testid="emergency-seen">
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
