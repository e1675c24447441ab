import { useTranslations } from "use-intl";

const DAY = 86_400;
const HOUR = 3_600;

/** A term in words: hours under two days, else days; 0 is until stopped. */
export function TermText({ seconds }: { seconds: number }) {
  const t = useTranslations("sharing.term");
  if (seconds === 0) return t("untilStopped");
  if (seconds < HOUR) return t("minutes", { count: Math.max(1, Math.round(seconds / 60)) });
  if (seconds < 2 * DAY) return t("hours", { count: Math.round(seconds / HOUR) });
  return t("days", { count: Math.round(seconds / DAY) });
}
