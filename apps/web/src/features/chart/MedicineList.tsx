import type { Medicine } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";
import { CodeText } from "./CodeText.tsx";
import { Line, Lines } from "./Lines.tsx";
import { StatusBadge } from "./StatusBadge.tsx";

/** What is taken now with its dose, then what was. */
export function MedicineList({ medicines }: { medicines: readonly Medicine[] }) {
  const t = useTranslations("chart");
  const current = medicines.filter(({ isCurrent }) => isCurrent);
  const past = medicines.filter(({ isCurrent }) => !isCurrent);
  const render = (medicine: Medicine) => <MedicineLine medicine={medicine} />;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Lines title={t("currentCount", { count: current.length })} items={current} render={render} />
      {past.length > 0 ? (
        <Lines title={t("pastCount", { count: past.length })} items={past} render={render} />
      ) : null}
    </div>
  );
}

function MedicineLine({ medicine }: { medicine: Medicine }) {
  const t = useTranslations("chart");
  const { code, kind, dosages, reasons, when, by, status, notes } = medicine;
  return (
    <Line
      what={<CodeText code={code} />}
      when={when?.text}
      badge={
        <>
          {kind === "prescribed" ? null : <Badge>{t(`medicine.${kind}`)}</Badge>}{" "}
          {status === "entered-in-error" || status === "not-taken" ? <StatusBadge status={status} /> : null}
        </>
      }
      detail={[dosages.length > 0 ? dosages.join("; ") : t("noDose"), ...reasons, by, ...notes]}
    />
  );
}
