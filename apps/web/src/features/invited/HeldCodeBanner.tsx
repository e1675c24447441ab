"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { heldCode, onHeldCode } from "./heldCode.ts";

/** Leads back to what somebody was asked for, once they have joined. */
export function HeldCodeBanner() {
  const t = useTranslations("helping.held");
  const path = usePathname();
  const { active } = useRole();
  const code = useSyncExternalStore(onHeldCode, heldCode, () => "");
  if (code === "" || active !== "patient" || path === "/helping") return null;
  return (
    <Banner
      title={t("title")}
      action={
        <Button size="small" look="primary" asChild>
          <Link href="/helping" data-testid="held-code">
            {t("action")}
          </Link>
        </Button>
      }
    />
  );
}
