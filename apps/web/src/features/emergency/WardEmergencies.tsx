"use client";
import { useTranslations } from "use-intl";
import { Section } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { EmergencyList } from "./EmergencyList.tsx";
import { useToldEmergencies } from "./Openings.tsx";

/** Emergencies of those whom the patient helps: they asked that their helpers be told. Nothing while there is none. */
export function WardEmergencies({ nameOf }: { nameOf: (patientId: string) => string | undefined }) {
  const t = useTranslations("emergency.wards");
  const { patientId } = useRole();
  const told = useToldEmergencies();
  const others = (told.data ?? []).filter((one) => one.patientId !== patientId);
  if (others.length === 0) return null;
  return (
    <Section title={t("title")} hint={t("hint")}>
      <div role="alert" data-testid="ward-emergencies">
        <EmergencyList
          emergencies={others}
          whoseOf={(one) => t("whose", { name: nameOf(one.patientId) ?? t("somebody") })}
        />
      </div>
    </Section>
  );
}
