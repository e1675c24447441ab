"use client";
import type { Availability } from "@linchpin/sdk/care";
import { Plus, X } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Button, Input } from "#ui/index.ts";

type Weekly = Availability["weekly"];
/** A Monday: days of the week are named after it. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
/** On a phone the clock beside the digits would hide some of them. */
const TIME = "max-w-32 px-2 max-sm:[&::-webkit-calendar-picker-indicator]:hidden";

/** Hours by day of the week: as many spans a day as there are. */
export function HoursTable({ weekly, onChange }: { weekly: Weekly; onChange: (weekly: Weekly) => void }) {
  const t = useTranslations("appointments.hours");
  const format = useFormatter();
  const nameOf = (weekday: number) =>
    format.dateTime(MONDAY + (weekday - 1) * DAY, { weekday: "long", timeZone: "UTC" });
  const change = (at: number, hours: Weekly[number]["hours"]) =>
    onChange(weekly.map((one, index) => (index === at ? { ...one, hours } : one)));
  return (
    <ul className="divide-y divide-line">
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
        const name = nameOf(weekday);
        const spans = weekly.flatMap((one, at) => (one.weekday === weekday ? [{ ...one.hours, at }] : []));
        return (
          <li key={weekday} className="flex flex-wrap items-start gap-3 py-2.5">
            <span className="w-28 shrink-0 pt-2.5 text-sm font-medium">{name}</span>
            <span className="min-w-0 grow space-y-2">
              {spans.length === 0 ? (
                <span className="block pt-2.5 text-sm text-ink-faint">{t("none")}</span>
              ) : null}
              {spans.map(({ at, from, until }) => (
                <span key={at} className="flex items-center gap-2">
                  <Input
                    type="time"
                    step={300}
                    value={from}
                    aria-label={t("from", { day: name })}
                    onChange={(event) => change(at, { from: event.target.value, until })}
                    className={TIME}
                  />
                  –
                  <Input
                    type="time"
                    step={300}
                    value={until}
                    aria-label={t("until", { day: name })}
                    onChange={(event) => change(at, { from, until: event.target.value })}
                    className={TIME}
                  />
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={t("remove", { day: name })}
                    onClick={() => onChange(weekly.filter((_, index) => index !== at))}
                  >
                    <X aria-hidden className="size-4" />
                  </Button>
                </span>
              ))}
            </span>
            <Button
              size="small"
              look="quiet"
              aria-label={t("addSpan", { day: name })}
              onClick={() => onChange([...weekly, { weekday, hours: { from: "09:00", until: "12:00" } }])}
            >
              <Plus aria-hidden className="size-4" />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
