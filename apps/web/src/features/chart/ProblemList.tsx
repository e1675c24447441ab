import type { Problem } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";
import { Line, Lines } from "./Lines.tsx";

export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations("chart");
  return (
    <Lines
      title={t("problems")}
      items={problems}
      render={({ code, isActive, onset, abatement, severity, verification, bodySites, notes }) => (
        <Line
          what={code.text}
          when={[onset?.text, abatement?.text].filter(Boolean).join(" – ")}
          badge={isActive ? <Badge tone="waiting">{t("active")}</Badge> : <Badge>{t("resolved")}</Badge>}
          detail={[severity, verification === "confirmed" ? undefined : verification, ...bodySites, ...notes]}
        />
      )}
    />
  );
}
