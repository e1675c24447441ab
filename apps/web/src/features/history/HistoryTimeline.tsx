"use client";
import type { HistoryEvent } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Timeline, type TimelineItem } from "#ui/index.ts";
import { KINDS, stepsOf } from "./eventKinds.tsx";
import { joinParts } from "./joinParts.ts";
import { PlainFacts } from "./PlainFacts.tsx";
import { StepFacts } from "./StepFacts.tsx";

interface Props {
  readonly events: readonly HistoryEvent[];
  readonly label: string;
  /** The events are of several records: each names its own. */
  readonly hasTokens?: boolean;
}

/** What the chain says, in words, in order. */
export function HistoryTimeline({ events, label, hasTokens = false }: Props) {
  return <Timeline label={label} items={useHistoryItems(events, { hasTokens })} />;
}

/** The chain's steps as items of a timeline, each with its moment in Unix seconds, to stand among others. */
export function useHistoryItems(
  events: readonly HistoryEvent[],
  {
    hasTokens,
    isPlain = false,
  }: {
    readonly hasTokens: boolean;
    /** For the patient: what it means to them, without the chain's own names and numbers. */
    readonly isPlain?: boolean;
  },
): readonly (TimelineItem & { readonly at: number })[] {
  const t = useTranslations("history");
  const dates = useDates();
  const nameOf = useProviderNames();
  const steps = stepsOf(events);
  return (isPlain ? joinParts(steps) : steps).map((step) => {
    const { event, kind } = step;
    const who = event.providerId === null ? t("somebody") : nameOf(event.providerId);
    return {
      key: event.id,
      at: event.at,
      ...KINDS[kind],
      title: kind === "other" && !isPlain ? event.name : t(`event.${kind}`, { who }),
      time: dates.second(event.at),
      detail: isPlain ? <PlainFacts step={step} /> : <StepFacts step={step} hasToken={hasTokens} />,
    };
  });
}
