"use client";
import { Activity } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { History } from "#features/history/index.ts";
import { Card, EmptyState, PageHeader, Section } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";

/** Everything that happened to a patient's records. `reads`: the custodians' journals, once the keys are there. */
export function ActivityScreen({ reads }: { reads?: ReactNode }) {
  const t = useTranslations("activity");
  const { patientId } = useRole();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {reads ? (
        <Section title={t("reads")} hint={t("readsHint")} className="mb-10">
          {reads}
        </Section>
      ) : null}
      <Section title={t("chain")} hint={t("chainHint")}>
        <Card className="p-5 sm:p-6">
          <History
            subject={patientId ? { kind: "patient", id: patientId } : null}
            label={t("chain")}
            empty={
              <EmptyState picture={<Activity aria-hidden className="size-10" />} title={t("empty.title")}>
                {t("empty.lead")}
              </EmptyState>
            }
          />
        </Card>
      </Section>
    </>
  );
}
