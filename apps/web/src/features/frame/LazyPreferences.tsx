"use client";
import { SlidersHorizontal } from "lucide-react";
import { type ComponentType, useState } from "react";
import type { PreferencesProps } from "./Preferences.tsx";

/** Preferences whose menu is fetched on first intent. */
export function LazyPreferences(props: PreferencesProps) {
  const [Preferences, setPreferences] = useState<ComponentType<PreferencesProps> | null>(null);
  if (Preferences) return <Preferences {...props} isOpenAtFirst />;
  // Only fetched on the way: put in the button's place while it is pressed, the click would meet neither.
  const fetchAhead = () => void import("./Preferences.tsx");
  const open = async () => {
    const loaded = await import("./Preferences.tsx");
    setPreferences(() => loaded.Preferences);
  };
  return (
    <button
      type="button"
      aria-label={props.words.preferences}
      aria-haspopup="menu"
      onPointerEnter={fetchAhead}
      onClick={open}
      className="grid size-10 place-items-center rounded-control text-ink-soft hover:bg-sunken hover:text-ink"
    >
      <SlidersHorizontal aria-hidden className="size-5" />
    </button>
  );
}
