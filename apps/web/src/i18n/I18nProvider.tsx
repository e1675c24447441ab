"use client";
import { type ReactNode, useEffect } from "react";
import { IntlProvider } from "use-intl/react";
import type { Messages } from "./loadMessages.ts";
import { type Locale, TIME_ZONE_COOKIE } from "./locales.ts";

interface Props {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Gives the components their language; tells the server the browser's time zone for the next page. */
export function I18nProvider({ locale, messages, timeZone, children }: Props) {
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(own)}; path=/; max-age=31536000; samesite=lax`;
  }, []);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
    </IntlProvider>
  );
}
