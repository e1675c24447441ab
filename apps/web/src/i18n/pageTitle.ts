import type { Metadata } from "next";
import { createTranslator } from "use-intl/core";
import type { Messages } from "./loadMessages.ts";
import { readRequestLocale } from "./readRequestLocale.ts";

/** A page's title in the request's language. */
export async function pageTitle(key: keyof Messages["meta"]["pages"]): Promise<Metadata> {
  const t = createTranslator({ ...(await readRequestLocale()), namespace: "meta.pages" });
  return { title: t(key) };
}
