"use client";
import { useCallback } from "react";
import { useTranslations } from "use-intl";

const UNITS = [
  ["days", 24 * 60 * 60],
  ["hours", 60 * 60],
  ["minutes", 60],
  ["seconds", 1],
] as const;

/** Says a span of seconds in its largest unit, rounded up: nobody comes too early. */
export function useDuration(): (seconds: number) => string {
  const t = useTranslations("guardians.duration");
  return useCallback(
    (seconds) => {
      const [unit, size] = UNITS.find(([, one]) => seconds >= one) ?? UNITS[3];
      return t(unit, { count: Math.max(0, Math.ceil(seconds / size)) });
    },
    [t],
  );
}
