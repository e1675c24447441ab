"use client";
import type { HistoryEvent } from "@linchpin/protocol";
import { ArrowRight } from "lucide-react";
import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { stepsOf } from "#features/history/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";

/** Through whose hands the record went: its issuer, then each wallet that held it. */
export function CustodyGraph({ events }: { events: readonly HistoryEvent[] }) {
  const t = useTranslations("audit.custody");
  const dates = useDates();
  const nameOf = useProviderNames();
  const stations = stepsOf(events).flatMap(({ kind, event, transfer }) => {
    const to = String(transfer?.args.to ?? event.args.to ?? "");
    const at = dates.day(event.at);
    if (kind === "minted") {
      const issuer = { key: `${event.id}-issuer`, who: nameOf(event.providerId ?? 0), what: t("issued"), at };
      return [issuer, { key: event.id, who: short(to), what: t("holder"), at }];
    }
    if (kind === "handedOver") return [{ key: event.id, who: short(to), what: t("handedOver"), at }];
    if (kind === "moved") return [{ key: event.id, who: short(to), what: t("moved"), at }];
    if (kind === "erased") return [{ key: event.id, who: "–", what: t("erased"), at }];
    return [];
  });
  if (stations.length < 2) return null;
  return (
    <ol
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-2 gap-y-3 text-sm"
      data-testid="custody"
    >
      {stations.map(({ key, who, what, at }, index) => (
        <Fragment key={key}>
          {index > 0 ? (
            <li aria-hidden className="text-ink-faint">
              <ArrowRight className="size-4" />
            </li>
          ) : null}
          <li
            className={`min-w-0 rounded-card border px-3 py-2 ${index === stations.length - 1 ? "border-teal bg-teal-soft" : "border-line bg-surface"}`}
          >
            <span className="block font-medium break-all">{who}</span>
            <span className="block text-xs text-ink-soft">
              {what} · <span className="tabular">{at}</span>
            </span>
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

const short = (id: string) => `${id.slice(0, 8)}…${id.slice(-4)}`;
