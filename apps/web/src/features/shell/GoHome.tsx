"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { SkeletonList } from "#ui/index.ts";
import { FIRST_SCREEN, useRole } from "#wallet/index.ts";
import { Gate } from "./Gate.tsx";

/** Leads whoever just signed in to their role's first screen. */
export function GoHome() {
  const t = useTranslations("states");
  const router = useRouter();
  const { status, active } = useRole();
  useEffect(() => {
    if (status === "ready") router.replace(active ? FIRST_SCREEN[active] : "/enrol");
  }, [status, active, router]);
  return (
    <Gate roles={[]}>
      <SkeletonList label={t("loading")} />
    </Gate>
  );
}
