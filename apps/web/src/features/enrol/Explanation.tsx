"use client";
import { useTranslations } from "use-intl";
import { Card } from "#ui/index.ts";

const STEPS = ["key", "slots", "sign"] as const;

/** What becoming a patient takes, before it begins. */
export function Explanation() {
  const t = useTranslations("enrol");
  return (
    <Card className="order-first p-5 lg:order-none">
      <ol className="space-y-4">
        {STEPS.map((step, at) => (
          <li key={step} className="flex gap-3">
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-full border border-teal text-sm font-medium text-teal"
            >
              {at + 1}
            </span>
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
