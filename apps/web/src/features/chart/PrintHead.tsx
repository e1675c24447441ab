"use client";
import type { PatientHeader } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";
import { useRole } from "#wallet/index.ts";

/** On every sheet: whom the chart is about, who printed it and when. Nothing on a screen. */
export function PrintHead({ patient }: { patient: PatientHeader }) {
  const t = useTranslations("chart");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { provider, patientId } = useRole();
  const who = provider
    ? nameOf(provider.providerId)
    : // Whoever has a link to a summary needs no account.
      t(patientId ? "printed.patient" : "printed.reader");
  return (
    <div data-testid="print-head" className="hidden break-inside-avoid print:table-header-group">
      <div className="mb-3 flex justify-between gap-4 border-b border-line pb-1 text-xs text-ink-soft">
        <span className="font-semibold text-ink">{patient.name ?? t("patient.noName")}</span>
        <span>{t("printed.by", { who, when: dates.time(new Date()) })}</span>
      </div>
    </div>
  );
}
