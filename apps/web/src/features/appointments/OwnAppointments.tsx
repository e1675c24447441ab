"use client";
import type { Hex, IndexedAppointment } from "@linchpin/protocol";
import { CalendarDays, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, EmptyState, ErrorFace, Section, SkeletonList } from "#ui/index.ts";
import { AppointmentCard } from "./AppointmentCard.tsx";
import { BookDialog } from "./BookDialog.tsx";
import { CancelDialog } from "./CancelDialog.tsx";
import { dayUnit, unitOf } from "./units.ts";
import { useAppointments } from "./useAppointments.ts";
import { useNow } from "./useNow.ts";

type Asked =
  | { readonly kind: "book" }
  | { readonly kind: "move" | "cancel"; readonly appointment: IndexedAppointment }
  | null;

/** A year in all, which is what the index tells at once. */
const AHEAD_DAYS = 300;
const BACK_DAYS = 60;
/** A patient waits for a doctor's word, not for a queue: less often than a doctor's day. */
const REFRESH_MS = 3_000;

/** What a patient has booked, what was, and the way to a new appointment. */
export function OwnAppointments({ patientId }: { patientId: Hex }) {
  const t = useTranslations("appointments");
  const states = useTranslations("states");
  const today = useNow();
  const [asked, setAsked] = useState<Asked>(null);
  const span = { from: dayUnit(today, -BACK_DAYS), until: dayUnit(today, AHEAD_DAYS) };
  const { data, isError, error, refetch } = useAppointments({ patient: patientId }, span, REFRESH_MS);
  if (isError && !data) return <ErrorFace error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonList label={states("loading")} rows={2} />;
  const now = unitOf(today);
  const coming = data.filter(({ state, start, length }) => state === "booked" && start + length > now);
  const past = data.filter((one) => !coming.includes(one)).reverse();
  const cardOf = (appointment: IndexedAppointment, isComing: boolean) => (
    <li key={`${appointment.doctor} ${appointment.start}`}>
      <AppointmentCard
        appointment={appointment}
        {...(isComing && {
          onMove: () => setAsked({ kind: "move", appointment }),
          onCancel: () => setAsked({ kind: "cancel", appointment }),
        })}
      />
    </li>
  );
  const book = (
    <Button look="primary" onClick={() => setAsked({ kind: "book" })} data-testid="book">
      <Plus aria-hidden className="size-4" />
      {t("book")}
    </Button>
  );
  return (
    <div className="space-y-8" data-testid="own-appointments" data-coming={coming.length}>
      {coming.length === 0 ? (
        <EmptyState
          picture={<CalendarDays aria-hidden className="size-10" />}
          title={t("empty.title")}
          action={book}
        >
          {t("empty.lead")}
        </EmptyState>
      ) : (
        <div className="space-y-4">
          {book}
          <ul className="grid gap-4 lg:grid-cols-2">{coming.map((one) => cardOf(one, true))}</ul>
        </div>
      )}
      {past.length > 0 ? (
        <Section title={t("past")}>
          <ul className="grid gap-4 lg:grid-cols-2">{past.map((one) => cardOf(one, false))}</ul>
        </Section>
      ) : null}
      {asked?.kind === "book" ? <BookDialog onClose={() => setAsked(null)} /> : null}
      {asked?.kind === "move" ? (
        <BookDialog moving={asked.appointment} onClose={() => setAsked(null)} />
      ) : null}
      {asked?.kind === "cancel" ? (
        <CancelDialog by="patient" appointment={asked.appointment} onClose={() => setAsked(null)} />
      ) : null}
    </div>
  );
}
