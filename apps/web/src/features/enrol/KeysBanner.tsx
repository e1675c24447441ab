"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";
import { useLacksKeys } from "./useLacksKeys.ts";

/** Tells a provider without keys what to do first. */
export function KeysBanner() {
  const t = useTranslations("enrol.publish");
  const lacksKeys = useLacksKeys();
  const path = usePathname();
  if (!lacksKeys || path === "/enrol") return null;
  return (
    <Banner
      tone="waiting"
      title={t("banner")}
      action={
        <Button size="small" look="primary" asChild>
          <Link href="/enrol" data-testid="publish-keys">
            {t("action")}
          </Link>
        </Button>
      }
    >
      {t("bannerLead")}
    </Banner>
  );
}
