/** The languages there are. To add one: a file in `messages/`, a line here and one in `loadMessages.ts`. */
export const LOCALES = ["en", "hi"] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language in its own words. */
export const LOCALE_NAMES: Record<Locale, string> = { en: "English", hi: "हिन्दी" };

export const LOCALE_COOKIE = "linchpin-locale";
export const TIME_ZONE_COOKIE = "linchpin-time-zone";
