"use client";
import { useTranslations } from "use-intl";
import { KeyPicture } from "#ui/KeyPicture.tsx";
import { useConfig } from "#wallet/ConfigContext.tsx";

/** The key of a record of this very deployment, at rest with its own custodians. */
export function LandingKey() {
  const t = useTranslations("home.key");
  const { custodians } = useConfig();
  const pieces = custodians.slice(0, 6).map((custodian) => ({ ...custodian, state: "in-place" as const }));
  if (pieces.length < 2) return null;
  return (
    <div className="rounded-card border border-line bg-surface p-6 shadow-card sm:p-8">
      <KeyPicture size="large" needed={2} pieces={pieces} linchpin="in-place" />
      <p className="mt-5 border-t border-line pt-4 text-sm text-ink-soft">{t("lead")}</p>
    </div>
  );
}
