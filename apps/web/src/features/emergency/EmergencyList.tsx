"use client";
import type { ToldEmergency } from "@linchpin/sdk";
import { Siren } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { reasonOf } from "#features/alarm/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Card } from "#ui/index.ts";

interface Props {
  readonly emergencies: readonly ToldEmergency[];
  /** Whose it was, where that is not clear. */
  readonly whoseOf?: (emergency: ToldEmergency) => ReactNode;
}

/** Openings of emergency summaries: who, when, why. */
export function EmergencyList({ emergencies, whoseOf }: Props) {
  const t = useTranslations("emergency");
  const dates = useDates();
  const nameOf = useProviderNames();
  return (
    <ul className="space-y-3">
      {emergencies.map((emergency) => {
        const { eventId, doctor, code, openedAt, reason } = emergency;
        return (
          <li key={eventId} data-testid="emergency-opening" data-doctor={doctor} data-code={code}>
            <Card className="flex gap-3 border-red p-4">
              <Siren aria-hidden className="size-6 shrink-0 text-red" />
              <div className="min-w-0 flex-1 space-y-1">
                {whoseOf ? <p className="font-medium">{whoseOf(emergency)}</p> : null}
                <p className="font-medium">
                  {t.rich("opening.who", {
                    doctor: () => (
                      <Link href={`/directory/${doctor}`} className="text-teal underline">
                        {nameOf(doctor)}
                      </Link>
                    ),
                  })}
                </p>
                <p className="text-sm text-ink-soft">{dates.second(openedAt)}</p>
                <p className="text-sm">{t(`reason.${reasonOf(code)}`)}</p>
                {reason ? (
                  <p className="text-sm break-words" data-testid="emergency-words">
                    {t("opening.words", { words: reason.words })}
                  </p>
                ) : null}
              </div>
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
