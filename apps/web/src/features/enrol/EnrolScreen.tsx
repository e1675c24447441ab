"use client";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Banner, Button, PageHeader } from "#ui/index.ts";
import { FIRST_SCREEN, useRole } from "#wallet/index.ts";
import { EnrolPatient } from "./EnrolPatient.tsx";
import { PublishKeys } from "./PublishKeys.tsx";
import { useLacksKeys } from "./useLacksKeys.ts";

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
        <EnrolPatient />
      )}
    </>
  );
}
