"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button, Card, PageHeader } from "#ui/index.ts";
import { FIRST_SCREEN, useRole } from "#wallet/index.ts";
import { EnrolPatient } from "./EnrolPatient.tsx";
import { PublishKeys } from "./PublishKeys.tsx";
import { useLacksKeys } from "./useLacksKeys.ts";

const STEPS = ["key", "slots", "sign"] as const;

/** Becoming a patient, or a provider's first keys: what happens, then doing it. */
export function EnrolScreen() {
  const t = useTranslations("enrol");
  const { active } = useRole();
  const lacksKeys = useLacksKeys();
  // What was begun here is finished here, though the registry already knows of it.
  const [begun, setBegun] = useState<"patient" | "provider" | null>(null);
  const kind = begun ?? (lacksKeys ? "provider" : active === null ? "patient" : null);
  if (kind !== begun) setBegun(kind);
  if (kind === "provider") {
    return (
      <>
        <PageHeader title={t("publish.title")} />
        <PublishKeys />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {kind === null && active ? (
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
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
          <EnrolPatient />
          <Explanation />
        </div>
      )}
    </>
  );
}

function Explanation() {
  const t = useTranslations("enrol");
  return (
    <Card className="order-first p-5 lg:order-none">
      <ol className="space-y-4">
        {STEPS.map((step) => (
          <li key={step} className="flex gap-3">
            <Check aria-hidden className="mt-0.5 size-5 shrink-0 text-teal" />
            <div>
              <p className="font-medium">{t(`step.${step}.title`)}</p>
              <p className="text-sm text-ink-soft">{t(`step.${step}.lead`)}</p>
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 border-t border-line pt-4 text-sm text-ink-soft">
        <span className="font-medium text-ink">{t("staff.title")}</span> {t("staff.lead")}
      </p>
    </Card>
  );
}
