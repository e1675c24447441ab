"use client";
import { useTranslations } from "use-intl";
import { useConfig } from "#wallet/ConfigContext.tsx";

/** Which network this is, and what the product does not promise. */
export function Footer() {
  const t = useTranslations("shell");
  const { name, chainId } = useConfig();
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex w-full max-w-6xl flex-wrap justify-between gap-x-8 gap-y-2 px-4 py-6 text-sm text-ink-faint sm:px-6">
        <p>{t("promise")}</p>
        <p className="tabular">{t("network", { name, chainId: String(chainId) })}</p>
      </div>
    </footer>
  );
}
