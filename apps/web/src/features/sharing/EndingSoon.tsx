"use client";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { endingSoon } from "./grantViews.ts";
import { useGrantViews } from "./useGrantViews.ts";

/** Whose permission ends within three days, so that a treatment does not stop for a date that was forgotten. */
export function EndingSoon() {
  const t = useTranslations("sharing.soon");
  const format = useFormatter();
  const { patientId } = useRole();
  const grants = useGrantViews(patientId);
  const soon = endingSoon(grants.data ?? [], new Date());
  const [first, ...others] = soon;
  if (!first?.until) return null;
  const date = format.dateTime(first.until, { dateStyle: "medium", timeStyle: "short" });
  return (
    <div className="mb-6" data-testid="ending-soon" data-count={soon.length}>
      <Banner
        title={t("title", { name: first.grantee.name, date })}
        action={
          <Button size="small" asChild>
            <Link href="/requests">{t("action")}</Link>
          </Button>
        }
      >
        {others.length > 0 ? t("others", { count: others.length }) : t("lead")}
      </Banner>
    </div>
  );
}
