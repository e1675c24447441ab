"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { Logo } from "#ui/Logo.tsx";

export function NotFoundFace() {
  const t = useTranslations("states.notFound");
  return (
    <main id="main" className="mx-auto w-full max-w-2xl px-4 py-16 sm:py-24">
      <EmptyState
        picture={<Logo className="size-14" />}
        title={t("title")}
        action={
          <Button look="primary" asChild>
            <Link href="/">{t("action")}</Link>
          </Button>
        }
      >
        {t("lead")}
      </EmptyState>
    </main>
  );
}
