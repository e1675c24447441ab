import type { PatientHeader } from "@linchpin/clinical";
import { showDate } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Badge, Card } from "#ui/index.ts";

/** Who this chart is about, always in sight: a chart without a name is a danger, so its absence is said. */
export function PatientBanner({
  patient,
  isDeidentified,
}: {
  patient: PatientHeader;
  isDeidentified: boolean;
}) {
  const t = useTranslations("chart.patient");
  const { name, sex, birth, age, isDeceased, deceased, identifiers, languages } = patient;
  const facts = [
    {
      label: t("sex"),
      value: sex ? (t.has(`sexes.${sex}` as never) ? t(`sexes.${sex}` as never) : sex) : undefined,
    },
    { label: t("birth"), value: birth ? showDate(birth) : undefined },
    { label: t("age"), value: age?.text },
    { label: t("died"), value: isDeceased ? (deceased ? showDate(deceased) : t("yes")) : undefined },
    { label: t("languages"), value: languages.join(", ") || undefined },
    ...identifiers.map(({ label, value }) => ({
      label: t.has(`numbers.${label}` as never) ? t(`numbers.${label}` as never) : label,
      value,
    })),
  ].filter(({ value }) => value !== undefined);
  return (
    <Card className="flex flex-wrap items-baseline gap-x-8 gap-y-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-xl font-semibold">{name ?? t("noName")}</h2>
        {isDeidentified ? <Badge tone="waiting">{t("deidentified")}</Badge> : null}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {facts.map(({ label, value }, index) => (
          <div key={index} className="flex gap-1.5">
            <dt className="text-ink-faint">{label}</dt>
            <dd className="font-medium tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
