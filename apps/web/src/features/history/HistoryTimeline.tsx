"use client";
import type { HistoryEvent } from "@linchpin/protocol";
import { useFormatter, useTranslations } from "use-intl";
import { useProviderNames } from "#network/index.ts";
import { Timeline, type TimelineItem } from "#ui/index.ts";
import { KINDS, stepsOf } from "./eventKinds.tsx";
import { StepFacts } from "./StepFacts.tsx";

/** What the chain says, in words, in order. */
export function HistoryTimeline({ events, label }: { events: readonly HistoryEvent[]; label: string }) {
  const t = useTranslations("history");
  const format = useFormatter();
  const nameOf = useProviderNames();
  const items = stepsOf(events).map((step): TimelineItem => {
    const { event, kind } = step;
    const who = event.providerId === null ? t("somebody") : nameOf(event.providerId);
    return {
      key: event.id,
      ...KINDS[kind],
      title: kind === "other" ? event.name : t(`event.${kind}`, { who }),
      time: format.dateTime(new Date(event.at * 1000), { dateStyle: "medium", timeStyle: "medium" }),
      detail: <StepFacts step={step} />,
    };
  });
  return <Timeline label={label} items={items} />;
}
