"use client";
import type { ReactNode } from "react";
import { useLocale, useMessages, useTranslations } from "use-intl";
import { RoutingWatch } from "#features/folders/index.ts";
import { Brand, Footer, LazyPreferences } from "#features/frame/index.ts";
import { UnlockDoor } from "#features/keys/index.ts";
import { KeyringWatch } from "#linchpin/index.ts";
import type { Theme } from "#theme/themes.ts";
import { Toasts } from "#ui/index.ts";
import { useConfig, WalletProvider } from "#wallet/index.ts";
import { AccountButton } from "./AccountButton.tsx";
import { NetworkBanners } from "./NetworkBanners.tsx";
import { PortalNav } from "./PortalNav.tsx";

/** What stands around every page of the portal. */
export function PortalShell({ theme, children }: { theme: Theme; children: ReactNode }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const { shell } = useMessages();
  const { name, chainId } = useConfig();
  return (
    <WalletProvider>
      <Toasts label={t("notices")} closeLabel={t("close")}>
        <div className="flex min-h-dvh flex-col">
          <header className="sticky top-0 z-30 border-b border-line bg-surface">
            <div className="mx-auto flex min-h-16 w-full max-w-6xl items-center gap-2 px-4 sm:gap-3 sm:px-6 lg:gap-6">
              <Brand />
              <PortalNav where="top" />
              <div className="ml-auto flex min-w-0 items-center gap-1.5">
                <LazyPreferences key={`${theme}-${locale}`} theme={theme} locale={locale} words={shell} />
                <AccountButton />
              </div>
            </div>
          </header>
          <NetworkBanners />
          <main
            id="main"
            tabIndex={-1}
            // On a phone the footer begins below the screen, so that what arrives late does not push it about.
            className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none max-md:min-h-[calc(100dvh-4rem)] sm:px-6 sm:py-10"
          >
            {children}
          </main>
          <Footer promise={t("promise")} network={t("network", { name, chainId: String(chainId) })} />
          <div aria-hidden className="h-16 md:hidden" />
          <PortalNav where="bottom" />
          <KeyringWatch />
          <RoutingWatch />
          <UnlockDoor />
        </div>
      </Toasts>
    </WalletProvider>
  );
}
