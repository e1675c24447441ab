import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLocale } from "./chooseLocale.ts";
import { knownTimeZone } from "./knownTimeZone.ts";
import { loadMessages } from "./loadMessages.ts";
import { LOCALE_COOKIE, TIME_ZONE_COOKIE } from "./locales.ts";

/** This request's language, its strings and its time zone (UTC until the browser has told its own). */
export const readRequestLocale = cache(async () => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, sent.get("accept-language"));
  return {
    locale,
    messages: loadMessages(locale),
    timeZone: knownTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
  };
});
