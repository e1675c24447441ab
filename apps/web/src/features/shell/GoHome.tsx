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
  const { status, active, provider } = useRole();
  useEffect(() => {
    // A provider that may not act is told so here.
    if (status !== "ready" || (active === null && provider !== null)) return;
    router.replace(active ? FIRST_SCREEN[active] : "/enrol");
  }, [status, active, provider, router]);
  return (
    <Gate roles={[]}>
      <SkeletonList label={t("loading")} />
    </Gate>
  );
}
