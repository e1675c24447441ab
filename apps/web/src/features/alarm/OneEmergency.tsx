"use client";
import type { HistoryEvent } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { reasonOf } from "./reasons.ts";

/** A doctor stated an emergency: who, when and why, until the patient has seen it. */
export function OneEmergency({
  event,
  onSeen,
}: {
  readonly event: HistoryEvent;
  readonly onSeen: () => void;
}) {
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
