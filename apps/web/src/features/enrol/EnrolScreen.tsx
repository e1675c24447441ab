"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button, Card, PageHeader } from "#ui/index.ts";
import { FIRST_SCREEN, useRole } from "#wallet/index.ts";

/** Becoming a patient: what happens, then (as children) doing it. */
export function EnrolScreen({ children }: { children?: ReactNode }) {
  const t = useTranslations("enrol");
  const { active } = useRole();
  const steps = ["key", "slots", "sign"] as const;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {active ? (
        <Banner
          tone="good"
          title={t("already")}
          action={
            <Button size="small" asChild>
              <Link href={FIRST_SCREEN[active]}>{t("go")}</Link>
            </Button>
          }
        />
      ) : (
        <>
          <Card className="p-6">
            <ol className="space-y-4">
              {steps.map((step) => (
                <li key={step} className="flex gap-3">
                  <Check aria-hidden className="mt-0.5 size-5 shrink-0 text-teal" />
                  <div>
                    <p className="font-medium">{t(`step.${step}.title`)}</p>
                    <p className="text-sm text-ink-soft">{t(`step.${step}.lead`)}</p>
                  </div>
                </li>
              ))}
            </ol>
          </Card>
          <div className="mt-6">
            {children ?? <Banner title={t("staff.title")}>{t("staff.lead")}</Banner>}
          </div>
        </>
      )}
    </>
  );
}
