"use client";
import type { Chart } from "@linchpin/clinical";
import { useTranslations } from "use-intl";
import { Tabs } from "#ui/index.ts";
import { AllergyList } from "./AllergyList.tsx";
import { ItemList } from "./ItemList.tsx";
import { MedicineList } from "./MedicineList.tsx";
import { PatientBanner } from "./PatientBanner.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { ReportList } from "./ReportList.tsx";
import { Results } from "./Results.tsx";

/** A record as a clinician reads it: what matters first, everything within two clicks, nothing raw. */
export function ChartView({ chart, isDeidentified }: { chart: Chart; isDeidentified: boolean }) {
  const t = useTranslations("chart");
  const rest = [
    ["procedures", chart.procedures],
    ["carePlans", chart.carePlans],
    ["goals", chart.goals],
    ["careTeams", chart.careTeams],
    ["imagingStudies", chart.imagingStudies],
    ["documents", chart.documents],
    ["devices", chart.devices],
    ["orders", chart.orders],
    ["alerts", chart.alerts],
    ["familyHistory", chart.familyHistory],
    ["administration", chart.administration],
    ["other", chart.other],
  ] as const;
  const tabs = [
    {
      key: "summary",
      title: t("summary"),
      content: (
        <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-2">
          <AllergyList allergies={chart.allergies} />
          <ProblemList problems={chart.problems} />
          <MedicineList medicines={chart.medicines} />
          <ItemList
            title={t("immunizations")}
            items={chart.immunizations}
            detailOf={({ dose, site }) => [dose, site]}
          />
        </div>
      ),
    },
    { key: "results", title: t("results"), content: <Results groups={chart.results} /> },
    { key: "reports", title: t("reports"), content: <ReportList reports={chart.reports} /> },
    {
      key: "encounters",
      title: t("encounters"),
      content: (
        <ItemList
          title={t("encounters")}
          items={chart.encounters}
          detailOf={({ class: kind, reasons, at, by }) => [kind, ...reasons, at, by]}
        />
      ),
    },
    {
      key: "more",
      title: t("more"),
      content: (
        <div className="grid items-start gap-8 lg:grid-cols-2">
          {rest.map(([key, items]) =>
            items.length > 0 ? <ItemList key={key} title={t(key)} items={items} /> : null,
          )}
        </div>
      ),
    },
  ];
  return (
    <article aria-label={t("label")} data-testid="chart" className="min-w-0">
      <PatientBanner patient={chart.patient} isDeidentified={isDeidentified} />
      <div className="mt-6">
        <Tabs label={t("label")} tabs={tabs} />
      </div>
    </article>
  );
}
