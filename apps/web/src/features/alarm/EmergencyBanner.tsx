"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { askIndexer, type HistoryPage } from "#network/index.ts";
import { ReloadBanner } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { seeEmergency, seenEmergencies } from "./seenEmergencies.ts";
import { emergencyIdOf, unseenEmergencies } from "./unseenEmergencies.ts";

// Fetched by whom it is about alone.
const OneEmergency = dynamic(
  () =>
    import("./OneEmergency.tsx").then(
      (module) => module.OneEmergency,
      () => ReloadBanner,
    ),
  { ssr: false },
);

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
