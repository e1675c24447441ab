"use client";
import { type ReactNode, useEffect, useState } from "react";
import { IntlProvider } from "use-intl/react";
import type { Messages } from "./loadMessages.ts";
import { type Locale, TIME_ZONE_COOKIE } from "./locales.ts";

interface Props {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly timeZone: string;
  readonly children: ReactNode;
}

/**
 * Gives the components their language. Times are the browser's own: the server is told its zone for the next page, and a
 * first page, written in UTC, is set right here.
 */
export function I18nProvider({ locale, messages, timeZone, children }: Props) {
  const [zone, setZone] = useState(timeZone);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own) return;
    setZone(own);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(own)}; path=/; max-age=31536000; samesite=lax`;
  }, []);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={zone}>
      {children}
    </IntlProvider>
  );
}
