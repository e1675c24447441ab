import type { Problem } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { CodeText } from "./CodeText.tsx";
import { Line, Lines } from "./Lines.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** What is wrong now, then what was. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const t = useTranslations("chart");
  const active = problems.filter(({ isActive }) => isActive);
  const resolved = problems.filter(({ isActive }) => !isActive);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Lines title={t("activeCount", { count: active.length })} items={active} render={ProblemLine} />
      {resolved.length > 0 ? (
        <Lines title={t("resolvedCount", { count: resolved.length })} items={resolved} render={ProblemLine} />
      ) : null}
    </div>
  );
}

function ProblemLine({ code, onset, abatement, severity, verification, bodySites, notes }: Problem) {
  return (
    <Line
      what={<CodeText code={code} />}
      when={[onset?.text, abatement?.text].filter(Boolean).join(" – ")}
      badge={<StatusBadge status={verification === "confirmed" ? undefined : verification} />}
      detail={[severity, ...bodySites, ...notes]}
    />
  );
}
