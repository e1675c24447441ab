import type { Chart, MergedChart } from "@linchpin/clinical";
import { useFormatter, useTranslations } from "use-intl";
import { Banner } from "#ui/index.ts";

/** Records that are about different people must not be read as one: that comes before everything else. */
export function Disagreements({ chart }: { chart: Chart | MergedChart }) {
  const t = useTranslations("chart.disagreements");
  const format = useFormatter();
  const on = "disagreements" in chart ? chart.disagreements : [];
  if (on.length === 0) return null;
  return (
    <div className="mb-3" data-testid="disagreements">
      <Banner tone="danger" title={t("title", { on: format.list(on.map((one) => t(one))) })}>
        {t("lead")}
      </Banner>
    </div>
  );
}
