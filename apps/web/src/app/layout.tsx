import "#theme/app.css";
import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { createTranslator } from "use-intl/core";
import { readRequestLocale } from "#i18n/readRequestLocale.ts";
import { publicConfig } from "#server/deployment/publicConfig.ts";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { currentSession } from "#server/session/signIns.ts";
import { readTheme, THEME_COOKIE } from "#theme/themes.ts";
import { EarlyPresses } from "#ui/EarlyPresses.tsx";
import { ConfigProvider } from "#wallet/ConfigContext.tsx";
import { SessionProvider } from "#wallet/SessionContext.tsx";

const inter = localFont({
  src: "../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-inter",
  display: "swap",
});

export async function generateMetadata(): Promise<Metadata> {
  const t = createTranslator({ ...(await readRequestLocale()), namespace: "meta" });
  return {
    title: { default: t("title"), template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
    referrer: "no-referrer",
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#161f1e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, messages } = await readRequestLocale();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  const session = await currentSession();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const t = createTranslator({ locale, messages, namespace: "shell" });
  return (
    <html lang={locale} className={inter.variable} {...(theme === "system" ? {} : { "data-theme": theme })}>
      <body>
        <EarlyPresses nonce={nonce} />
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-teal px-4 py-2 font-medium text-on-teal focus:translate-y-0"
        >
          {t("skip")}
        </a>
        <ConfigProvider config={publicConfig(readDeployment())}>
          <SessionProvider address={session?.address ?? null}>{children}</SessionProvider>
        </ConfigProvider>
      </body>
    </html>
  );
}
