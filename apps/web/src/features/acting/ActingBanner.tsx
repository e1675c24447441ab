"use client";
import { UserRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { useActing } from "#wallet/index.ts";

// The way back brings the wallet along: fetched by those who act for somebody.
const BackToMe = dynamic(() => import("./BackToMe.tsx").then((module) => module.BackToMe), { ssr: false });

/** Above every page, as long as it lasts: for whom one acts, and the way back. */
export function ActingBanner() {
  const t = useTranslations("care.acting");
  const acting = useActing();
  if (acting === null) return null;
  return (
    <div
      role="status"
      data-testid="acting"
      data-ward={acting.patientId}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border-2 border-amber bg-amber-soft px-4 py-3"
    >
      <UserRound aria-hidden className="size-5 shrink-0 text-amber" />
      <p className="min-w-0 flex-1 font-semibold">{t("title", { name: acting.name })}</p>
      <BackToMe />
    </div>
  );
}
