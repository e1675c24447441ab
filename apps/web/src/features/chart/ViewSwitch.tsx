import { clsx } from "clsx";
import { useTranslations } from "use-intl";

/** By what a chart is ordered. */
export type ChartOrder = "topics" | "time";
const ORDERS: readonly ChartOrder[] = ["topics", "time"];

/** Chooses between a chart by topic and by time. */
export function ViewSwitch({ order, onOrder }: { order: ChartOrder; onOrder: (order: ChartOrder) => void }) {
  const t = useTranslations("chart.order");
  return (
    <fieldset className="inline-flex rounded-control border border-line-strong bg-surface p-0.5">
      <legend className="sr-only">{t("label")}</legend>
      {ORDERS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === order}
          onClick={() => onOrder(one)}
          data-testid={`chart-order-${one}`}
          className={clsx(
            "min-h-8.5 rounded-md px-3 text-sm font-medium",
            one === order ? "bg-teal-soft text-ink" : "text-ink-soft hover:text-ink",
          )}
        >
          {t(one)}
        </button>
      ))}
    </fieldset>
  );
}
