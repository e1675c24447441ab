import type { Allergy } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";
import { Line, Lines } from "./Lines.tsx";

/** Allergies stand first in a chart, and a high risk stands out. */
export function AllergyList({ allergies }: { allergies: readonly Allergy[] }) {
  const t = useTranslations("chart");
  return (
    <Lines
      title={t("allergies")}
      items={allergies}
      empty={t("noAllergies")}
      render={({ code, criticality, isActive, reactions, onset, notes }) => (
        <Line
          what={code.text}
          when={onset?.text}
          badge={
            criticality === "high" ? (
              <Badge tone="danger">{t("highRisk")}</Badge>
            ) : isActive ? null : (
              <Badge>{t("resolved")}</Badge>
            )
          }
          detail={[
            ...reactions.map(({ manifestations, severity }) =>
              [manifestations.join(", "), severity].filter(Boolean).join(", "),
            ),
            ...notes,
          ]}
        />
      )}
    />
  );
}
