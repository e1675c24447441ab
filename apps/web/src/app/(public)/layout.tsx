import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Brand, Footer, LazyPreferences } from "#features/shell/publicShell.ts";
import { readTheme, THEME_COOKIE } from "#theme/themes.ts";

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-16 w-full max-w-6xl items-center justify-between gap-3 px-4 sm:px-6">
          <Brand />
          <LazyPreferences key={theme} theme={theme} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Footer />
    </div>
  );
}
