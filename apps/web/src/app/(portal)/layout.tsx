import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PortalShell } from "#features/shell/index.ts";
import { I18nProvider } from "#i18n/I18nProvider.tsx";
import { readRequestLocale } from "#i18n/readRequestLocale.ts";
import { readTheme, THEME_COOKIE } from "#theme/themes.ts";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <I18nProvider {...(await readRequestLocale())}>
      <PortalShell theme={theme}>{children}</PortalShell>
    </I18nProvider>
  );
}
