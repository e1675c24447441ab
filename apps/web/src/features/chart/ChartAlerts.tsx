import { type Chart, isNoneKnown } from "@linchpin/clinical";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { CodeText } from "./CodeText.tsx";

/** What must be known before anything is given: active allergies and alerts, in one line under the name. */
export function ChartAlerts({ chart }: { chart: Chart }) {
  const t = useTranslations("chart");
  const allergies = chart.allergies.filter(({ isActive, code }) => isActive && !isNoneKnown(code));
  const alerts = chart.alerts.filter(({ status }) => status === undefined || status === "active");
  if (allergies.length + alerts.length === 0) return null;
  const isHigh = allergies.some(({ criticality }) => criticality === "high");
  return (
    <p
      data-testid="chart-alerts"
      className={`mt-2 flex gap-3 rounded-card border px-4 py-2.5 text-sm ${isHigh ? "border-red bg-red-soft" : "border-amber-mark bg-amber-soft"}`}
    >
      <TriangleAlert aria-hidden className={`mt-0.5 size-4 shrink-0 ${isHigh ? "text-red" : "text-amber"}`} />
      <span className="min-w-0">
        {allergies.length > 0 ? <span className="font-semibold">{t("allergicTo")} </span> : null}
        {allergies.slice(0, 12).map(({ code, criticality }, index) => (
          <span key={index}>
            {index > 0 ? ", " : ""}
            <CodeText code={code} />
            {criticality === "high" ? ` (${t("highRisk")})` : ""}
          </span>
        ))}
        {alerts.length > 0 ? (
          <>
            {allergies.length > 0 ? " · " : ""}
            <span className="font-semibold">{t("alerts")}: </span>
            {alerts.slice(0, 6).map(({ code }, index) => (
              <span key={index}>
                {index > 0 ? ", " : ""}
                <CodeText code={code} />
              </span>
            ))}
          </>
        ) : null}
      </span>
    </p>
  );
}
