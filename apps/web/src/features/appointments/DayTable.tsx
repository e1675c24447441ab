"use client";
import type { IndexedAppointment } from "@linchpin/protocol";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { PatientName } from "#features/patients/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Button, type Column, Table } from "#ui/index.ts";
import { AppointmentBadge } from "./AppointmentBadge.tsx";
import { secondOf } from "./units.ts";

type Act = (appointment: IndexedAppointment) => void;

interface Props {
  readonly appointments: readonly IndexedAppointment[];
  /** Why patients come, by digest, as far as it was shown. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly isBusy: boolean;
  readonly onShow: Act;
  readonly onSeen: Act;
  readonly onMissed: Act;
  readonly onDecline: Act;
}

const NONE = /^0x0+$/;

/** A day's appointments, one a row, with what can be done about each. */
export function DayTable({ appointments, reasons, isBusy, onShow, onSeen, onMissed, onDecline }: Props) {
  const t = useTranslations("appointments");
  const dates = useDates();
  const columns: Column<IndexedAppointment>[] = [
    {
      key: "time",
      title: t("column.time"),
      cell: ({ start, length }) =>
        `${dates.clock(secondOf(start)).slice(0, 5)} – ${dates.clock(secondOf(start + length)).slice(0, 5)}`,
    },
    {
      key: "patient",
      title: t("column.patient"),
      isName: true,
      cell: ({ patientId }) => (
        <Link href={`/patients/${patientId}`} className="text-teal hover:underline">
          <PatientName patientId={patientId} />
        </Link>
      ),
    },
    {
      key: "reason",
      title: t("column.reason"),
      cell: (one) => {
        if (NONE.test(one.digest)) return <span className="text-ink-faint">{t("noReason")}</span>;
        const reason = reasons.get(one.digest);
        if (reason !== undefined) return <span className="whitespace-pre-line">{reason}</span>;
        return (
          <Button size="small" look="quiet" onClick={() => onShow(one)} disabled={isBusy}>
            {t("showReason")}
          </Button>
        );
      },
    },
    { key: "state", title: t("column.state"), cell: ({ state }) => <AppointmentBadge state={state} /> },
    {
      key: "act",
      title: <span className="sr-only">{t("column.act")}</span>,
      align: "end",
      cell: (one) => (one.state === "booked" ? actionsOf(one) : null),
    },
  ];
  return (
    <Table
      caption={t("title")}
      columns={columns}
      rows={appointments}
      rowKey={({ patientId, start }) => `${patientId} ${start}`}
    />
  );

  function actionsOf(one: IndexedAppointment) {
    const hasBegun = secondOf(one.start) * 1000 <= Date.now();
    return (
      <span className="inline-flex flex-wrap justify-end gap-2">
        {hasBegun ? (
          <>
            <Button size="small" onClick={() => onSeen(one)} disabled={isBusy} data-testid="seen">
              {t("seen")}
            </Button>
            <Button size="small" look="quiet" onClick={() => onMissed(one)} disabled={isBusy}>
              {t("missed")}
            </Button>
          </>
        ) : (
          <Button
            size="small"
            look="quiet"
            onClick={() => onDecline(one)}
            disabled={isBusy}
            data-testid="decline"
          >
            {t("decline")}
          </Button>
        )}
      </span>
    );
  }
}
