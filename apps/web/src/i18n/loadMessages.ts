import type { Locale } from "./locales.ts";
import en from "./messages/en.json" with { type: "json" };
import hi from "./messages/hi.json" with { type: "json" };

export type Messages = typeof en;

const MESSAGES: Record<Locale, Messages> = { en, hi };

/** All the strings of one language. Server only: the page carries just the language it is in. */
export function loadMessages(locale: Locale): Messages {
  return MESSAGES[locale];
}
