import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { Brand, Footer, LazyPreferences } from "#features/frame/index.ts";
import { readRequestLocale } from "#i18n/readRequestLocale.ts";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { readTheme, THEME_COOKIE } from "#theme/themes.ts";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  const { locale, messages } = await readRequestLocale();
  const t = createTranslator({ locale, messages, namespace: "shell" });
  const { name, chainId } = readDeployment();
  const { preferences, language, theme: appearance, themes } = messages.shell;
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-16 w-full max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
          <Brand />
          <LazyPreferences
            key={`${theme}-${locale}`}
            theme={theme}
            locale={locale}
            words={{ preferences, language, theme: appearance, themes }}
          />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Footer promise={t("promise")} network={t("network", { name, chainId: String(chainId) })} />
    </div>
  );
}
