"use client";
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";
import { Card } from "#ui/index.ts";

const STEPS = ["key", "slots", "sign"] as const;

/** What becoming a patient takes, before it begins. */
export function Explanation() {
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
