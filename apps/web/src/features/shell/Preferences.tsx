"use client";
import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES } from "#i18n/locales.ts";
import { THEME_COOKIE, THEMES, type Theme } from "#theme/themes.ts";
import { Menu, MenuChoices, MenuSeparator } from "#ui/Menu.tsx";

function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** Language and theme. */
export function Preferences({ theme }: { theme: Theme }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const change = (name: string, value: string) => {
    remember(name, value);
    router.refresh();
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t("preferences")}
          className="grid size-10 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <SlidersHorizontal aria-hidden className="size-5" />
        </button>
      }
    >
      <MenuChoices
        label={t("language")}
        value={locale}
        options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))}
        onChange={(value) => change(LOCALE_COOKIE, value)}
      />
      <MenuSeparator />
      <MenuChoices
        label={t("theme")}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`themes.${value}`) }))}
        onChange={(value) => change(THEME_COOKIE, value)}
      />
    </Menu>
  );
}
