"use client";
import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES, type Locale } from "#i18n/locales.ts";
import { THEME_COOKIE, THEMES, type Theme } from "#theme/themes.ts";
import { Menu, MenuChoices, MenuSeparator } from "#ui/Menu.tsx";

function remember(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}

/** The words of {@link Preferences}: given as props, so that the front page carries no translator. */
export interface PreferencesWords {
  readonly preferences: string;
  readonly language: string;
  readonly theme: string;
  readonly themes: Readonly<Record<Theme, string>>;
}

export interface PreferencesProps {
  readonly theme: Theme;
  readonly locale: Locale;
  readonly words: PreferencesWords;
  readonly isOpenAtFirst?: boolean;
}

/** Language and theme. */
export function Preferences({ theme, locale, words: t, isOpenAtFirst }: PreferencesProps) {
  const router = useRouter();
  const change = (name: string, value: string) => {
    remember(name, value);
    router.refresh();
  };
  return (
    <Menu
      {...(isOpenAtFirst ? { isOpenAtFirst } : {})}
      trigger={
        <button
          type="button"
          aria-label={t.preferences}
          className="grid size-10 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <SlidersHorizontal aria-hidden className="size-5" />
        </button>
      }
    >
      <MenuChoices
        label={t.language}
        value={locale}
        options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value], lang: value }))}
        onChange={(value) => change(LOCALE_COOKIE, value)}
      />
      <MenuSeparator />
      <MenuChoices
        label={t.theme}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t.themes[value] }))}
        onChange={(value) => change(THEME_COOKIE, value)}
      />
    </Menu>
  );
}
