import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PortalShell } from "#features/shell/index.ts";
import { readTheme, THEME_COOKIE } from "#theme/themes.ts";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return <PortalShell theme={theme}>{children}</PortalShell>;
}
