"use client";
import { SlidersHorizontal } from "lucide-react";
import { type ComponentType, useState } from "react";
import { useTranslations } from "use-intl";
import type { Theme } from "#theme/themes.ts";

type Loaded = ComponentType<{ theme: Theme }>;

/** Preferences whose menu is fetched on first intent, for pages that must stay light. */
export function LazyPreferences({ theme }: { theme: Theme }) {
  const t = useTranslations("shell");
  const [Preferences, setPreferences] = useState<Loaded | null>(null);
  const load = async () => {
    const loaded = await import("./Preferences.tsx");
    setPreferences(() => loaded.Preferences);
  };
  if (Preferences) return <Preferences theme={theme} />;
  return (
    <button
      type="button"
      aria-label={t("preferences")}
      aria-haspopup="menu"
      onPointerEnter={load}
      onClick={load}
      onFocus={load}
      className="grid size-10 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <SlidersHorizontal aria-hidden className="size-5" />
    </button>
  );
}
