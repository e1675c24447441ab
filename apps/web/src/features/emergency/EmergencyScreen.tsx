"use client";
import { useTranslations } from "use-intl";
import { BackToKeys, NeedsKeys } from "#features/keys/index.ts";
import { PageHeader } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { FilingDesk } from "./FilingDesk.tsx";
import { OpenInEmergency } from "./OpenInEmergency.tsx";
import { OwnEmergency } from "./OwnEmergency.tsx";

/** What somebody has to do with emergencies: the patient their summary, the doctor an opening, the hospital its filing. */
export function EmergencyScreen() {
  const t = useTranslations("emergency");
  const { active } = useRole();
  if (active === "doctor") {
    return (
      <>
        <PageHeader title={t("doctor.title")} lead={t("doctor.lead")} />
        <OpenInEmergency />
      </>
    );
  }
  const isHospital = active === "hospital";
  return (
    <>
      <PageHeader
        back={isHospital ? null : <BackToKeys />}
        title={t(isHospital ? "desk.title" : "title")}
        lead={t(isHospital ? "desk.lead" : "lead")}
      />
      <NeedsKeys words="emergency.locked" testId="unlock-emergency">
        {isHospital ? <FilingDesk /> : <OwnEmergency />}
      </NeedsKeys>
    </>
  );
}
