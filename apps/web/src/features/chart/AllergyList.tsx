import type { Allergy } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";
import { CodeText } from "./CodeText.tsx";
import { Line, Lines } from "./Lines.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** Allergies stand first in a chart, and a high risk stands out. */
export function AllergyList({ allergies }: { allergies: readonly Allergy[] }) {
  const t = useTranslations("chart");
  const inWords = (kind: "type" | "severity", code: string | undefined) =>
    code !== undefined && t.has(`allergy.${kind}.${code}` as never)
      ? t(`allergy.${kind}.${code}` as never)
      : code;
  return (
    <Lines
      items={allergies}
      empty={t("noAllergies")}
      render={({ code, criticality, isActive, verification, type, reactions, onset, status, notes }) => (
        <Line
          what={<CodeText code={code} />}
          when={onset?.text}
          badge={
            <>
              {criticality === "high" ? <Badge tone="danger">{t("highRisk")}</Badge> : null}{" "}
              {isActive ? null : <Badge>{t("resolved")}</Badge>}{" "}
              <StatusBadge status={verification === "confirmed" ? undefined : verification} />
              {status === "entered-in-error" ? <StatusBadge status={status} /> : null}
            </>
          }
          detail={[
            inWords("type", type),
            ...reactions.map(({ manifestations, severity, description }) =>
              [manifestations.join(", "), inWords("severity", severity), description]
                .filter(Boolean)
                .join(", "),
            ),
            ...notes,
          ]}
        />
      )}
    />
  );
}
