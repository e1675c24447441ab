"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Button, EmptyState, ErrorFace, SkeletonList } from "#ui/index.ts";
import { CancelDialog } from "./CancelDialog.tsx";
import { DayTable } from "./DayTable.tsx";
import { HoursDialog } from "./HoursDialog.tsx";
import { dayUnit } from "./units.ts";
import { useAppointmentActions } from "./useAppointmentActions.ts";
import { useAppointments } from "./useAppointments.ts";
import { useNow } from "./useNow.ts";
import { useReasons } from "./useReasons.ts";

/** A doctor's appointments of one day, and the hours that they offer. */
export function DoctorsDay({ doctor }: { doctor: number }) {
  const t = useTranslations("appointments");
  const states = useTranslations("states");
  const dates = useDates();
  const format = useFormatter();
  const today = useNow();
  const [days, setDays] = useState(0);
  const [isSetting, setIsSetting] = useState(false);
  const [declining, setDeclining] = useState<IndexedAppointment | null>(null);
  const span = { from: dayUnit(today, days), until: dayUnit(today, days + 1) };
  const { data, isError, error, refetch } = useAppointments({ doctor }, span);
  const { reasons, show } = useReasons();
  const { close } = useAppointmentActions();
  const work = useWork();
  const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days);
  const shown = (data ?? []).filter(({ state }) => state !== "moved" && state !== "cancelled");
  const act = (what: (one: IndexedAppointment) => Promise<void>) => (one: IndexedAppointment) =>
    void work.run(() => what(one));
  return (
    <div className="space-y-5" data-testid="doctors-day" data-appointments={data ? shown.length : undefined}>
      <div className="flex flex-wrap items-center gap-2">
        <Button onClick={() => setDays(days - 1)} aria-label={t("day.before")} data-testid="day-before">
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <Button onClick={() => setDays(0)} disabled={days === 0}>
          {t("day.today")}
        </Button>
        <Button onClick={() => setDays(days + 1)} aria-label={t("day.after")} data-testid="day-after">
          <ChevronRight aria-hidden className="size-4" />
        </Button>
        <h2 className="px-2 text-lg font-semibold" aria-live="polite">
          {format.dateTime(day, { weekday: "long" })}, {dates.day(day)}
        </h2>
        <span className="grow" />
        <Button onClick={() => setIsSetting(true)} data-testid="set-hours">
          {t("hours.open")}
        </Button>
      </div>
      {isError && !data ? <ErrorFace error={error} onRetry={() => void refetch()} /> : null}
      {!data && !isError ? <SkeletonList label={states("loading")} rows={3} /> : null}
      {work.error ? <ErrorFace error={work.error} /> : null}
      {data && shown.length === 0 ? (
        <EmptyState picture={<CalendarDays aria-hidden className="size-10" />} title={t("day.empty")}>
          {t("day.emptyLead")}
        </EmptyState>
      ) : null}
      {shown.length > 0 ? (
        <DayTable
          appointments={shown}
          reasons={reasons}
          isBusy={work.isBusy}
          onShow={act(show)}
          onSeen={act((one) => close(one, true))}
          onMissed={act((one) => close(one, false))}
          onDecline={setDeclining}
        />
      ) : null}
      {declining ? (
        <CancelDialog by="doctor" appointment={declining} onClose={() => setDeclining(null)} />
      ) : null}
      {isSetting ? <HoursDialog doctor={doctor} onClose={() => setIsSetting(false)} /> : null}
    </div>
  );
}
