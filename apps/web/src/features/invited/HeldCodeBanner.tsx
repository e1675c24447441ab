"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { heldCode, onHeldCode } from "./heldCode.ts";

/** Says to whom was asked for help that they are to join first, and leads them back once they have. */
export function HeldCodeBanner() {
  const t = useTranslations("helping.held");
  const path = usePathname();
  const { active, status } = useRole();
  const code = useSyncExternalStore(onHeldCode, heldCode, () => "");
  if (code === "") return null;
  const isNobodyYet = status === "anonymous" || (status === "ready" && active === null);
  if (isNobodyYet) return <Banner title={t("title")}>{t("lead")}</Banner>;
  if (active !== "patient" || path === "/helping") return null;
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
