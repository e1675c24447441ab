import type { Medicine } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";
import { Line, Lines } from "./Lines.tsx";

export function MedicineList({ medicines }: { medicines: readonly Medicine[] }) {
  const t = useTranslations("chart");
  return (
    <Lines
      title={t("medicines")}
      items={medicines}
      render={({ code, isCurrent, kind, dosages, reasons, when, by, notes }) => (
        <Line
          what={code.text}
          when={when?.text}
          badge={
            isCurrent ? <Badge tone="good">{t("current")}</Badge> : <Badge>{t(`medicine.${kind}`)}</Badge>
          }
          detail={[...dosages, ...reasons, by, ...notes]}
        />
      )}
    />
  );
}
