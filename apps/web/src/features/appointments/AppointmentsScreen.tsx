"use client";
import { useTranslations } from "use-intl";
import { PageHeader } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { DoctorsDay } from "./DoctorsDay.tsx";
import { OwnAppointments } from "./OwnAppointments.tsx";

/** A patient's appointments, or a doctor's day. */
export function AppointmentsScreen() {
  const t = useTranslations("appointments");
  const { active, provider, patientId } = useRole();
  const isDoctor = active === "doctor" && provider !== null;
  return (
    <>
      <PageHeader title={t("title")} lead={isDoctor ? t("doctorLead") : t("lead")} />
      {isDoctor ? <DoctorsDay doctor={provider.providerId} /> : null}
      {!isDoctor && patientId ? <OwnAppointments patientId={patientId} /> : null}
    </>
  );
}
