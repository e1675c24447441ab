"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { Button, Card } from "#ui/index.ts";
import { AppointmentBadge } from "./AppointmentBadge.tsx";
import { secondOf } from "./units.ts";

interface Props {
  readonly appointment: IndexedAppointment;
  readonly onMove?: () => void;
  readonly onCancel?: () => void;
}

/** One appointment of a patient's. */
export function AppointmentCard({ appointment, onMove, onCancel }: Props) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { doctor, start, length, state } = appointment;
  return (
    <Card className="space-y-3 p-4" data-testid="appointment" data-state={state} data-start={start}>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium">{dates.time(secondOf(start))}</p>
          <p className="text-sm text-ink-soft">{t("with", { name: nameOf(doctor), minutes: length * 5 })}</p>
        </div>
        <AppointmentBadge state={state} />
      </div>
      {onMove || onCancel ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={onMove} data-testid="move">
            {t("move")}
          </Button>
          <Button size="small" look="quiet" onClick={onCancel} data-testid="cancel">
            {t("cancel")}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
